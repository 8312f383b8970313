using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;
using Shop.Payments;

namespace Shop.Checkout;

/// <summary>Places the orders of visitors, starts their payments, and gives owners access to their orders.</summary>
internal sealed class OrderDesk(
    OrderService orders, Visitor visitor, PaymentMethod method, IOptions<NotalockOrdersOptions> options)
{
    /// <summary>Places the order of a cart. A repeated call returns the same order.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="details">The data that the customer entered.</param>
    /// <param name="expectedTotal">The total that the customer saw. If prices have changed since, no order is placed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<OrderResult<CreatedOrder>> PlaceAsync(Cart cart, CheckoutDetails details, Money expectedTotal, CancellationToken cancellationToken)
    {
        var order = details.ToOrder(cart, visitor.Actor, visitor.CustomerId) with { ExpectedTotal = expectedTotal };
        var created = await orders.CreateAsync(order, cancellationToken);
        if (created.Succeeded)
        {
            visitor.Remember(new PlacedCart(cart.Key, created.Value.Order.Id, await GetTokenAsync(created.Value, cancellationToken)));
            visitor.EmptyCart();
        }

        return created;
    }

    /// <summary>Finds an order of the visitor.</summary>
    /// <returns>The order; null if it does not exist or belongs to another customer. Callers cannot distinguish the two cases.</returns>
    public async Task<Order?> OpenAsync(Guid orderId, CancellationToken cancellationToken) =>
        await orders.FindByIdAsync(orderId, cancellationToken) is { } order && visitor.Owns(order) ? order : null;

    /// <summary>Determines whether the order is not paid.</summary>
    public static bool IsUnpaid(Order order) =>
        order.Status == OrderStatus.Created || order.Status == OrderStatus.Pending || order.Status == OrderStatus.PaymentFailed;

    /// <summary>Determines whether the shop received an amount that differs from the order and that staff must check.</summary>
    public static bool IsBeingChecked(Order order) => order.Flags.HasFlag(OrderFlags.AmountMismatch);

    /// <summary>Determines whether the order is not paid, and no payment of it waits for the bank.</summary>
    public static bool CanPay(Order order) =>
        IsUnpaid(order) && !IsBeingChecked(order) && !order.Payments.Any(static p => p.Status is OrderPaymentStatus.Processing or OrderPaymentStatus.Authorized);

    /// <summary>Gets the address of a page of the shop that a provider sends the customer to.</summary>
    public string GetPublicUrl(string path) => options.Value.GetPublicUrl(path);

    /// <summary>Starts a payment on the payment page, or resumes the open one.</summary>
    /// <param name="order">The order.</param>
    /// <param name="returnPath">The path of the page to which the customer returns.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<OrderResult<StartedPayment>> StartPaymentAsync(Order order, string returnPath, CancellationToken cancellationToken) =>
        orders.StartPaymentAsync(
            new StartPayment(order.Id, method.Provider, visitor.Actor)
            {
                Hosted = true,
                ReturnUrl = GetPublicUrl(returnPath),
                Description = $"Order {order.Number}",
            },
            cancellationToken);

    /// <summary>Starts a payment with the card form of the shop, or resumes the open one. An open payment page is closed.</summary>
    public Task<OrderResult<StartedPayment>> StartCardPaymentAsync(Order order, CancellationToken cancellationToken) =>
        orders.StartPaymentAsync(
            new StartPayment(order.Id, method.Provider, visitor.Actor) { Description = $"Order {order.Number}" }, cancellationToken);

    /// <summary>
    /// Queries the provider about an open payment. The customer may return from the payment page before the webhook arrives, and the
    /// webhook may never arrive. The page shows the correct state in both cases.
    /// </summary>
    public async Task<RefreshedOrder> RefreshAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Payments is not [.., var payment] || !(payment.IsLive || payment.Status is OrderPaymentStatus.Failed))
        {
            return new RefreshedOrder(order, IsCurrent: true);
        }

        try
        {
            var reconciled = await orders.ReconcilePaymentAsync(new ReconcilePayment(order.Id, payment.Id, visitor.Actor), cancellationToken);
            return new RefreshedOrder(reconciled.Succeeded ? reconciled.Value.Order : order, reconciled.Succeeded);
        }
        catch (PaymentProviderException)
        {
            // The provider cannot be reached. The reconciler tries again later.
            return new RefreshedOrder(order, IsCurrent: false);
        }
    }

    /// <summary>Cancels an unpaid order.</summary>
    public Task<OrderResult<Order>> CancelAsync(Order order, long seenVersion, CancellationToken cancellationToken) => orders.CancelAsync(
        new CancelOrder(order.Id, visitor.Actor)
        {
            ExpectedVersion = seenVersion,
            Reason = "Canceled by the customer.",
            VisibleToCustomer = true,
            Refund = false,
        },
        cancellationToken);

    // A repeated call returns no token, and the response to the first call may have been lost. The cart key is a secret of this browser,
    // so a visitor who repeats the order with it is the guest who placed it.
    private async Task<string?> GetTokenAsync(CreatedOrder created, CancellationToken cancellationToken)
    {
        if (created.AccessToken is not null || created.Order.CustomerId is not null)
        {
            return created.AccessToken;
        }

        var issued = await orders.IssueAccessTokenAsync(new IssueAccessToken(created.Order.Id, visitor.Actor), cancellationToken);
        return issued.Succeeded ? issued.Value.AccessToken : null;
    }
}
