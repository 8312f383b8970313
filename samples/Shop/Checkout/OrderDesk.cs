using Notalock.Orders.Payments;
using Shop.Payments;

namespace Shop.Checkout;

/// <summary>Places the orders of visitors, takes them to the payment page, and opens orders to those they belong to.</summary>
internal sealed class OrderDesk(OrderService orders, Visitor visitor, PaymentMethod method)
{
    /// <summary>Places the order of a cart. Sent twice, it is the same order.</summary>
    /// <param name="cart">The cart.</param>
    /// <param name="details">What the customer filled in.</param>
    /// <param name="expectedTotal">The total that the customer saw. When prices changed meanwhile, nothing is placed.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
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

    /// <summary>Opens an order to its owner.</summary>
    /// <returns>The order; null when there is none, and when it is somebody else's: nobody learns the difference.</returns>
    public async Task<Order?> OpenAsync(Guid orderId, CancellationToken cancellationToken) =>
        await orders.FindByIdAsync(orderId, cancellationToken) is { } order && visitor.Owns(order) ? order : null;

    /// <summary>Begins the payment, or goes on with the one that is under way.</summary>
    public Task<OrderResult<StartedPayment>> StartPaymentAsync(Order order, string returnUrl, CancellationToken cancellationToken) =>
        orders.StartPaymentAsync(
            new StartPayment(order.Id, method.Provider, visitor.Actor) { Hosted = true, ReturnUrl = returnUrl, Description = $"Order {order.Number}" },
            cancellationToken);

    /// <summary>
    /// Asks the provider about a payment that is under way. The customer may be back from the payment page before the webhook is here,
    /// and the webhook may never come: what they see is right either way.
    /// </summary>
    public async Task<Order> CatchUpAsync(Order order, CancellationToken cancellationToken)
    {
        if (order.Payments is not [.., var payment] || !(payment.IsLive || payment.Status is OrderPaymentStatus.Failed))
        {
            return order;
        }

        try
        {
            var looked = await orders.ReconcilePaymentAsync(new ReconcilePayment(order.Id, payment.Id, visitor.Actor), cancellationToken);
            return looked.Succeeded ? looked.Value.Order : order;
        }
        catch (PaymentProviderException)
        {
            // The provider cannot be reached just now; the page says so, and the reconciler goes on asking.
            return order;
        }
    }

    /// <summary>Calls off an order that is not paid.</summary>
    public Task<OrderResult<Order>> CancelAsync(Order order, long seenVersion, CancellationToken cancellationToken) => orders.CancelAsync(
        new CancelOrder(order.Id, visitor.Actor)
        {
            ExpectedVersion = seenVersion,
            Reason = "Canceled by the customer.",
            VisibleToCustomer = true,
            Refund = false,
        },
        cancellationToken);

    // A repeat gets no token, and the answer to the first click may never have arrived. The key is a secret of this browser's cart, so
    // whoever repeats the order with it is its guest.
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
