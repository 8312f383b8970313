using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Tests.Payments.Webhooks;

public class UnregisteredProviderTests
{
    [Theory]
    [InlineData(true, OrderPaymentEventOutcome.Applied, "paid")]
    [InlineData(false, OrderPaymentEventOutcome.Unmatched, "created")]
    public async Task A_payment_that_was_not_started_here_is_added_only_if_its_provider_is_registered(
        bool isRegistered, OrderPaymentEventOutcome outcome, string status)
    {
        var clock = new TestTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        var options = new SimulatedPaymentOptions { Seed = 1 };
        var bank = new SimulatedPaymentProvider(options, clock);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddNotalockOrders().AddInMemoryStore();
        services.AddSingleton<IPaymentWebhookParser>(new SimulatedWebhookParser(options, clock));
        if (isRegistered)
        {
            services.AddSingleton<IPaymentProvider>(bank);
        }

        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var order = (await orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order;
        var created = await bank.CreateAsync(
            new PaymentCreateRequest
            {
                OrderId = order.Id,
                OrderNumber = order.Number,
                PaymentId = Guid.CreateVersion7(clock.GetUtcNow()),
                IdempotencyKey = "elsewhere",
                Amount = order.Total,
                CaptureImmediately = true,
            },
            CancellationToken.None);
        bank.Pay(created.Snapshot!.Reference!);

        var outcomes = new List<OrderPaymentEventOutcome>();
        foreach (var delivery in bank.TakeDeliveries())
        {
            outcomes.Add((await orders.HandleNotificationAsync("simulated", delivery.Request)).EnsureSucceeded().Outcome);
        }

        outcomes.Should().NotBeEmpty().And.OnlyContain(o => o == outcome);
        var after = (await orders.FindByIdAsync(order.Id))!;
        after.Status.Value.Should().Be(status);
        after.Payments.Should().HaveCount(isRegistered ? 1 : 0);
    }
}
