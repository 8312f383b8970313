using Notalock.Orders;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing;

namespace Quickstart;

/// <summary>
/// Moves orders through their lifecycle, with the actions of the shop and of the customer, as far as their payments allow.
/// </summary>
internal sealed class Journey(OrderService orders, SimulatedPaymentProvider bank)
{
    private static readonly Actor Clerk = Actor.Staff("casey", "Casey");

    /// <summary>The notifications that the shop received, in the order of arrival.</summary>
    public List<(SimulatedEvent Event, Guid OrderId)> Delivered { get; } = [];

    /// <summary>Determines whether the order has reached its final state.</summary>
    public static bool IsComplete(CartFile cart, Order order) => cart.Ends switch
    {
        "refunded" => !order.RefundedAmount.IsZero,
        "shipped" => order.Status == OrderStatus.Shipped && !order.CapturedAmount.IsZero,
        _ => order.Status.Value == cart.Ends,
    };

    public async Task<Order> PlaceAsync(CartFile cart, CancellationToken cancellationToken)
    {
        var currency = Currency.FromCode(cart.Currency);
        var created = await orders.CreateAsync(
            new CreateOrder(Buyer(cart), currency, [.. cart.Items.Select(i => Carts.Item(i, currency))])
            {
                CustomerId = cart.CustomerId,
                CustomerEmail = cart.Email,
                CustomerName = cart.Name,
                Adjustments = Carts.Shipping(cart.Shipping, currency),
                OfflineMethod = cart.Method == "invoice" ? OfflinePaymentMethod.Invoice : null,
                IdempotencyKey = cart.Id,
            },
            cancellationToken);
        return created.EnsureSucceeded().Order;
    }

    /// <summary>
    /// Executes every step that is currently possible. The state of the order determines the next step. Each step has an idempotency
    /// key, so a second run of the sample does not execute a step twice.
    /// </summary>
    public async Task<Order> AdvanceAsync(CartFile cart, Order order, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = order.Version;
            await StepAsync(cart, order, cancellationToken);
            await DeliverAsync(includeLate: false, cancellationToken);
            order = (await orders.FindByIdAsync(order.Id, cancellationToken))!;
            if (order.Version == seen)
            {
                return order;
            }
        }
    }

    /// <summary>Delivers the notifications that are due. A real shop receives them at an endpoint.</summary>
    public async Task DeliverAsync(bool includeLate, CancellationToken cancellationToken)
    {
        foreach (var delivery in bank.TakeDeliveries(includeLate))
        {
            var outcome = (await orders.HandleNotificationAsync(bank.Name, delivery.Request, cancellationToken)).EnsureSucceeded();
            Delivered.Add((delivery.Event, outcome.OrderId!.Value));
        }
    }

    /// <summary>
    /// Determines whether the order has an open payment that the simulated provider of an earlier process created. The current one does
    /// not know it.
    /// </summary>
    public bool IsUnknownToProvider(Order order) => order.Payments.Any(p => p.Provider == bank.Name && p.IsLive && GetPage(p) is { } page && bank.FindPayment(page) is null);

    private async Task StepAsync(CartFile cart, Order order, CancellationToken cancellationToken)
    {
        // Authorized, and neither captured nor voided.
        var isReserved = order.PaymentState == PaymentState.Authorized;
        if (IsUnknownToProvider(order))
        {
            return;
        }

        if (cart.Ends == "canceled" && isReserved)
        {
            (await orders.CancelAsync(
                new CancelOrder(order.Id, Buyer(cart)) { Reason = "Ordered the wrong size", IdempotencyKey = cart.Id + "/cancel" }, cancellationToken)).EnsureSucceeded();
        }
        else if (order.Status == OrderStatus.Paid || (order.Status == OrderStatus.Pending && (isReserved || cart.Method == "invoice")))
        {
            await MoveAsync(OrderStatus.Processing);
        }
        else if (order.Status == OrderStatus.Created || order.Status == OrderStatus.Pending || order.Status == OrderStatus.PaymentFailed)
        {
            await PayAsync(cart, order, cancellationToken);
        }
        else if (order.Status == OrderStatus.Processing && isReserved)
        {
            // An authorized payment is captured when the order ships.
            (await orders.CaptureAsync(
                new CapturePayment(order.Id, order.Payments[^1].Id, Clerk) { IdempotencyKey = cart.Id + "/capture" }, cancellationToken)).EnsureSucceeded();
        }
        else if (order.Status == OrderStatus.Processing)
        {
            await MoveAsync(
                OrderStatus.Shipped, new OrderTracking { Carrier = "DHL", Number = "JD0146" + cart.Id[5..], Url = "https://example.com/dhl/" + cart.Id[5..] });
        }
        else if (order.Status == OrderStatus.Shipped && order.CapturedAmount.IsZero)
        {
            (await orders.RecordOfflinePaymentAsync(
                new RecordOfflinePayment(order.Id, order.Total, Clerk) { Notes = "Statement 47, line 3", IdempotencyKey = cart.Id + "/pay" }, cancellationToken)).EnsureSucceeded();
        }
        else if (order.Status == OrderStatus.Shipped && cart.Ends != "shipped")
        {
            await MoveAsync(OrderStatus.Delivered);
        }
        else if (order.Status == OrderStatus.Delivered && cart.Ends == "refunded" && order.Refunds.Count == 0)
        {
            (await orders.RefundAsync(
                new RefundPayment(order.Id, Clerk)
                {
                    Amount = Money.Round(order.Total.ToDecimal() / 3, order.Currency),
                    Reason = "Two mugs arrived broken",
                    IdempotencyKey = cart.Id + "/refund",
                },
                cancellationToken)).EnsureSucceeded();
        }

        async Task MoveAsync(OrderStatus status, OrderTracking? tracking = null) => (await orders.TransitionAsync(
            new TransitionOrder(order.Id, status, Clerk) { Tracking = tracking, VisibleToCustomer = true, IdempotencyKey = $"{cart.Id}/{status}" }, cancellationToken)).EnsureSucceeded();
    }

    /// <summary>Pays an order: the shop starts the payment, and the customer completes it at the provider.</summary>
    private async Task PayAsync(CartFile cart, Order order, CancellationToken cancellationToken)
    {
        if (order.Payments.Any(p => GetPage(p) is { } page && !AwaitsCustomer(bank.FindPayment(page)!)))
        {
            // The customer has completed their part. The provider reports the result.
            return;
        }

        var hosted = cart.Method == "hosted_page";
        StartedPayment started;
        try
        {
            // Needs no idempotency key: a second start resumes the open attempt.
            started = (await orders.StartPaymentAsync(
                new StartPayment(order.Id, bank.Name, Buyer(cart))
                {
                    CaptureImmediately = cart.Method != "authorize",
                    Hosted = hosted,
                    ReturnUrl = hosted ? "https://shop.example/thanks" : null,
                },
                cancellationToken)).EnsureSucceeded();
        }
        catch (PaymentProviderException)
        {
            // The outcome is unknown. The shop asks the customer to try again, and the next step does so.
            return;
        }

        var paid = bank.FindPayment(GetPage(started.Payment)!)!;
        if (cart.Declined && paid.Status == OrderPaymentStatus.Pending)
        {
            bank.Decline(GetPage(started.Payment)!);
        }
        else if (AwaitsCustomer(paid))
        {
            bank.Pay(GetPage(started.Payment)!);
        }
    }

    private static bool AwaitsCustomer(SimulatedPayment payment) =>
        payment.Status is OrderPaymentStatus.Pending or OrderPaymentStatus.RequiresAction or OrderPaymentStatus.Failed;

    private static string? GetPage(OrderPayment payment) => payment.Reference ?? payment.SessionReference;

    private static Actor Buyer(CartFile cart) => cart.CustomerId is null ? Actor.Guest() : Actor.Customer(cart.CustomerId);
}
