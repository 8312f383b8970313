using Notalock.Orders.Payments;
using Notalock.Orders.Testing;
using Shop.Accounts;
using Shop.Catalog;

namespace Shop.Demo;

/// <summary>Takes one order through its lifecycle, at realistic times.</summary>
internal sealed class DemoWalk(OrderService orders, SimulatedPaymentProvider bank, DemoClock clock, DateTimeOffset present)
{
    private static readonly Actor Clerk = Actor.Staff(DemoUser.All[1].Id, DemoUser.All[1].Name);

    private DateTimeOffset _now;

    public Order Order { get; private set; } = null!;

    public OrderPayment Payment => Order.Payments[^1];

    private Actor Buyer => Order.CustomerId is { } id ? Actor.Customer(id) : Actor.Guest();

    /// <summary>Advances the time, but not beyond the present.</summary>
    public DemoWalk After(TimeSpan pause)
    {
        _now = _now + pause < present ? _now + pause : present;
        clock.SetTime(_now);
        return this;
    }

    public async Task PlaceAsync(DateTimeOffset at, DemoCustomer customer, ShippingOption shipping, IEnumerable<(Product Product, int Quantity)> products)
    {
        _now = at;
        clock.SetTime(at);
        var items = products.Select(static g => new CartItem(g.Product.Id, g.Product.Name, g.Quantity, g.Product.Price) { Sku = g.Product.Sku }).ToArray();
        var subtotal = items.Aggregate(Money.Zero(Catalogue.Currency), static (sum, item) => sum + (item.UnitPrice * item.Quantity));
        var created = await orders.CreateAsync(
            new CreateOrder(customer.Id is null ? Actor.Guest() : Actor.Customer(customer.Id), Catalogue.Currency, items)
            {
                CustomerId = customer.Id,
                CustomerEmail = customer.Email,
                CustomerName = customer.Name,
                ShippingMethod = shipping.Name,
                Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Shipping, shipping.Name, shipping.PriceFor(subtotal))],
                ShippingAddress = customer.Address,
                BillingAddress = customer.Address,
            });
        Order = created.EnsureSucceeded().Order;
    }

    public async Task StartAsync(bool capture = true) => Order = (await orders.StartPaymentAsync(
        new StartPayment(Order.Id, bank.Name, Buyer) { Hosted = true, ReturnUrl = "http://localhost/", CaptureImmediately = capture })).EnsureSucceeded().Order;

    public async Task PayAsync(bool capture = true)
    {
        await StartAsync(capture);
        await ActAtBankAsync(session => bank.Pay(session));
    }

    /// <summary>Executes an action at the bank, and delivers its notifications.</summary>
    public async Task ActAtBankAsync(Action<string> act)
    {
        act(Payment.SessionReference ?? Payment.Reference!);
        await ReceiveWebhooksAsync();
    }

    /// <summary>Delivers the pending notifications of the bank.</summary>
    public async Task ReceiveWebhooksAsync()
    {
        foreach (var delivery in bank.TakeDeliveries())
        {
            (await orders.HandleNotificationAsync(bank.Name, delivery.Request)).EnsureSucceeded();
        }

        Order = (await orders.FindByIdAsync(Order.Id))!;
    }

    public async Task MoveAsync(OrderStatus status, OrderTracking? tracking = null) => Order = (await orders.TransitionAsync(
        new TransitionOrder(Order.Id, status, Clerk) { Tracking = tracking, VisibleToCustomer = true })).EnsureSucceeded();

    public async Task ShipAsync(IEnumerable<OrderItem> items, OrderTracking? tracking = null, bool prepare = false) => Order = (await orders.ShipAsync(
        new ShipItems(Order.Id, Clerk)
        {
            Lines = [.. items.Select(static item => new OrderItemQuantity(item.Id, item.Quantity))],
            Tracking = tracking,
            Prepare = prepare,
            VisibleToCustomer = !prepare,
        })).EnsureSucceeded().Order;

    public async Task LoseParcelAsync() => Order = (await orders.UpdateShipmentAsync(new UpdateShipment(Order.Id, Order.Shipments[^1].Id, Clerk)
    {
        Status = OrderShipmentStatus.Lost,
        Notes = "The carrier has searched for the parcel without success.",
    })).EnsureSucceeded().Order;

    /// <summary>Records the report of the warehouse about a parcel.</summary>
    public async Task ReportParcelAsync(string reference) => Order = (await orders.ReportShipmentAsync(
        new ShipmentReport(Order.Id, "warehouse", reference, OrderShipmentStatus.Shipped, Actor.System("warehouse"))
        {
            Lines = [.. Order.Items.Select(static item => new OrderItemQuantity(item.Id, item.Quantity))],
        })).EnsureSucceeded().Order;

    public async Task NoteAsync(string text, bool visible) => Order = (await orders.AddNoteAsync(
        new AddOrderNote(Order.Id, text, Clerk) { VisibleToCustomer = visible })).EnsureSucceeded();

    public async Task RefundAsync(Money? amount = null, RefundPurpose? purpose = null)
    {
        var reason = purpose == RefundPurpose.Reversal ? "Will be paid by bank transfer." : "Returned by the customer.";
        var refund = new RefundPayment(Order.Id, Clerk) { Amount = amount, Purpose = purpose, Reason = reason };
        Order = (await orders.RefundAsync(refund)).EnsureSucceeded().Order;
        await ReceiveWebhooksAsync();
    }

    public async Task ReceiveTransferAsync(Money amount) => Order = (await orders.RecordOfflinePaymentAsync(
        new RecordOfflinePayment(Order.Id, amount, Clerk) { Notes = "Bank statement" })).EnsureSucceeded().Order;

    public async Task CancelAsync()
    {
        Order = (await orders.CancelAsync(new CancelOrder(Order.Id, Clerk) { Reason = "Canceled at the customer's request." })).EnsureSucceeded();
        await ReceiveWebhooksAsync();
    }

    public async Task VoidAsync()
    {
        Order = (await orders.VoidAsync(new VoidPayment(Order.Id, Payment.Id, Clerk))).EnsureSucceeded().Order;
        await ReceiveWebhooksAsync();
    }

    public async Task LookUpAsync() => Order = (await orders.ReconcilePaymentAsync(
        new ReconcilePayment(Order.Id, Payment.Id, Actor.System("demo")))).EnsureSucceeded().Order;

    /// <summary>Executes a step while the provider does not respond.</summary>
    public async Task RunWhileBankIsUnavailableAsync(Func<Task> step)
    {
        var faults = bank.Faults;
        bank.Faults = faults with { FailureBefore = 1 };
        try
        {
            await step();
        }
        catch (PaymentProviderException)
        {
            // Expected: the provider does not respond.
        }
        finally
        {
            bank.Faults = faults;
        }
    }
}
