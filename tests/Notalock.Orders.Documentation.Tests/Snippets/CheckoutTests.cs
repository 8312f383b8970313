using Notalock.Orders.Storage;
using Notalock.Orders.Testing;
using Xunit;

namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class Checkout(OrderService orders)
{
    private static readonly Currency Eur = Currency.FromCode("eur");

    public Task<OrderResult<CreatedOrder>> PlaceAsync(Cart cart, string customerId)
    {
        var items = cart.Lines.Select(line => new CartItem(line.ProductId, line.Name, line.Quantity, Money.FromDecimal(line.Price, Eur)));
        return orders.CreateAsync(new CreateOrder(Actor.Customer(customerId), Eur, [.. items])
        {
            CustomerId = customerId,
            CustomerEmail = customerId + "@example.com",
            IdempotencyKey = cart.Id.ToString(),
        });
    }
}

public sealed class CheckoutTests
{
    private static readonly Cart Mugs = new()
    {
        Id = new Guid("6f0c9a52-6a0f-4a8c-9f0e-3d8f1f1a7b11"),
        Lines = [new CartLine("mug-11", "Stoneware mug", 2, 12.50m)],
    };

    [Fact]
    public async Task A_cart_that_is_submitted_twice_becomes_one_order()
    {
        OrderService orders = new OrderServiceBuilder().Build();
        var checkout = new Checkout(orders);

        var first = await checkout.PlaceAsync(Mugs, "ada");
        var second = await checkout.PlaceAsync(Mugs, "ada");

        Assert.True(second.IsReplay);
        Assert.Equal(first.Value?.Order.Id, second.Value?.Order.Id);
    }

    [Fact]
    public async Task A_paid_order_is_not_shipped_on_a_Sunday()
    {
        var sunday = new TestTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var store = new InMemoryOrderStore();
        OrderService orders = new OrderServiceBuilder()
            .WithStore(store)
            .WithTimeProvider(sunday)
            .WithOptions(options => options.MaxItems = 50)
            .WithTransitionGuard(new NotOnSundays(sunday))
            .Build();

        var paid = new OrderBuilder("eur")
            .WithItem("mug-11", 12.50m)
            .WithPayment(OrderPaymentStatus.Captured, 12.50m)
            .WithStatus(OrderStatus.Paid);
        await store.CommitAsync(paid.BuildCommit(), CancellationToken.None);

        var shipped = await orders.TransitionAsync(new TransitionOrder(paid.Id, OrderStatus.Shipped, Actor.Staff("casey")));

        Assert.Equal(OrderErrorCodes.Vetoed, shipped.Error?.Code);
    }

    [Fact]
    public async Task An_order_becomes_paid_by_the_webhook()
    {
        var bank = new SimulatedPaymentProvider();
        OrderService orders = new OrderServiceBuilder().WithSimulatedPayments(bank).Build();
        var placed = await new Checkout(orders).PlaceAsync(Mugs, "ada");
        var orderId = placed.EnsureSucceeded().Order.Id;

        var started = await orders.StartPaymentAsync(new StartPayment(orderId, bank.Name, Actor.Customer("ada")));
        bank.Pay(started.EnsureSucceeded().Payment.Reference!); // the customer pays
        foreach (var delivery in bank.TakeDeliveries())
        {
            await orders.HandleNotificationAsync(bank.Name, delivery.Request);
        }

        Assert.Equal(OrderStatus.Paid, (await orders.FindByIdAsync(orderId))?.Status);
    }

    [Fact]
    public async Task An_order_becomes_paid_when_the_webhook_is_lost()
    {
        var clock = new TestTimeProvider();
        var bank = new SimulatedPaymentProvider(timeProvider: clock);
        var builder = new OrderServiceBuilder().WithTimeProvider(clock).WithSimulatedPayments(bank);
        OrderService orders = builder.Build();
        var placed = await new Checkout(orders).PlaceAsync(Mugs, "ada");
        var orderId = placed.EnsureSucceeded().Order.Id;
        var started = await orders.StartPaymentAsync(new StartPayment(orderId, bank.Name, Actor.Customer("ada")));

        bank.Pay(started.EnsureSucceeded().Payment.Reference!);
        clock.Advance(TimeSpan.FromMinutes(6)); // longer than PaymentOptions.CheckDelay
        await builder.BuildReconciler().RunAsync();

        Assert.Equal(OrderStatus.Paid, (await orders.FindByIdAsync(orderId))?.Status);
    }

    [Fact]
    public async Task An_exception_of_the_database_reaches_the_caller_of_the_checkout()
    {
        var checkout = new Checkout(new UnavailableOrders(new OrderServiceBuilder().BuildDependencies()));

        await Assert.ThrowsAsync<TimeoutException>(() => checkout.PlaceAsync(Mugs, "ada"));
    }

    [Fact]
    public async Task A_shipped_order_sends_one_email()
    {
        var mailer = new RecordingMailer();
        OrderService orders = new OrderServiceBuilder().Build();
        var order = (await new Checkout(orders).PlaceAsync(Mugs, "ada")).EnsureSucceeded().Order;
        var handler = new ShippingMail(orders, mailer);

        await handler.HandleAsync(
            new OrderEvent
            {
                Id = Guid.CreateVersion7(order.CreatedAt),
                Kind = OrderHistoryKind.Status,
                OrderId = order.Id,
                OrderNumber = order.Number,
                OrderVersion = order.Version + 1,
                HistorySequence = order.HistoryCount + 1,
                From = OrderStatus.Paid,
                Status = OrderStatus.Shipped,
                PaymentState = PaymentState.Paid,
                ActorKind = ActorKind.Staff,
                OccurredAt = order.CreatedAt,
            },
            CancellationToken.None);

        Assert.Equal(["ada@example.com"], mailer.Recipients);
    }
}

public sealed class UnavailableOrders(OrderServiceDependencies dependencies) : OrderService(dependencies)
{
    public override Task<OrderResult<CreatedOrder>> CreateAsync(CreateOrder cart, CancellationToken cancellationToken = default) =>
        throw new TimeoutException("The database did not respond.");
}

public sealed class RecordingMailer : IMailer
{
    public List<string> Recipients { get; } = [];

    public Task SendAsync(string messageId, string to, string subject, string text, CancellationToken cancellationToken)
    {
        Recipients.Add(to);
        return Task.CompletedTask;
    }
}
