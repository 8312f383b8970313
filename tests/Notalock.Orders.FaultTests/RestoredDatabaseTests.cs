using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Notalock.Orders.Testing;

namespace Notalock.Orders.FaultTests;

/// <summary>Restores a database to an earlier time, while the provider has the payments of the time after it.</summary>
public class RestoredDatabaseTests
{
    private const string Provider = "simulated";
    private const string Settings = "-c fsync=off -c max_connections=50 -c wal_level=replica -c max_wal_senders=4";

    [PostgresFact]
    public async Task Payments_of_existing_orders_are_found_after_a_point_in_time_restore_and_those_of_lost_orders_are_listed()
    {
        var original = await PostgresServer.StartAsync(Settings);
        await original.RunAsync("CREATE DATABASE orders");
        var clock = new TestTimeProvider();
        var bank = new SimulatedPaymentProvider(new SimulatedPaymentOptions { Seed = 1 }, clock);
        Order unpaid, paidLater;
        List<SimulatedDelivery> deliveries;
        PostgresServer backup;
        DateTimeOffset restoredTo;
        string paidReference;
        await using (var before = Build(original, bank, clock))
        {
            await before.EnsureNotalockOrdersSchemaAsync();
            backup = original.CreateBackup();
            (unpaid, _) = await PlaceAsync(before, "unpaid");
            (paidLater, paidReference) = await PlaceAsync(before, "paid later");
            restoredTo = await FaultOrders.ReadTimeAsync(original);

            // What follows is lost by the restore, but not by the provider.
            var (_, lostReference) = await PlaceAsync(before, "lost");
            bank.Pay(paidReference);
            bank.Pay(lostReference);
            deliveries = [.. bank.TakeDeliveries()];
            foreach (var delivery in deliveries)
            {
                (await HandleAsync(before, delivery.Request)).Should().Be(OrderPaymentEventOutcome.Applied);
            }
        }

        backup.StartRestored(original, restoredTo);
        await using var after = Build(backup, bank, clock);
        (await FindAsync(after, paidLater.Id))!.PaymentState.Should().NotBe(PaymentState.Paid, "the payment came after the restored time");

        // The reconciler looks up what is open, as after a start of the application.
        clock.Advance(TimeSpan.FromMinutes(10));
        await after.GetRequiredService<PaymentReconciler>().RunAsync();

        (await FindAsync(after, paidLater.Id))!.PaymentState.Should().Be(PaymentState.Paid);
        (await FindAsync(after, unpaid.Id))!.PaymentState.Should().NotBe(PaymentState.Paid);

        // The provider redelivers its events: the known payment is not counted twice, and the lost order is listed.
        var outcomes = new List<OrderPaymentEventOutcome>();
        foreach (var delivery in deliveries)
        {
            outcomes.Add(await HandleAsync(after, bank.Sign(delivery.Event)));
        }

        outcomes.Should().Contain(OrderPaymentEventOutcome.Unmatched);
        var found = (await FindAsync(after, paidLater.Id))!;
        (found.CapturedAmount, found.Flags).Should().Be((found.Total, OrderFlags.None));
        await using var scope = after.CreateAsyncScope();
        var open = await scope.ServiceProvider.GetRequiredService<OrderPaymentEvents>().ListAsync(
            new OrderPaymentEventQuery { Outcomes = [OrderPaymentEventOutcome.Unmatched] });
        open.Should().NotBeEmpty("staff see in the admin that a payment has no order");
    }

    private static ServiceProvider Build(PostgresServer server, SimulatedPaymentProvider bank, TimeProvider clock)
    {
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddSingleton(bank);
        services.AddNotalockOrders()
            .AddEntityFrameworkCoreStore(db => db.UseNpgsql(server.ConnectionString("orders")))
            .AddSimulatedPayments();
        return services.BuildServiceProvider();
    }

    private static async Task<(Order Order, string Reference)> PlaceAsync(ServiceProvider services, string key)
    {
        var order = await FaultOrders.PlaceAsync(services, key);
        await using var scope = services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var started = (await orders.StartPaymentAsync(new StartPayment(order.Id, Provider, FaultOrders.Ada))).EnsureSucceeded();
        return (started.Order, started.Payment.Reference!);
    }

    private static async Task<OrderPaymentEventOutcome> HandleAsync(ServiceProvider services, PaymentWebhookRequest request)
    {
        await using var scope = services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        return (await orders.HandleNotificationAsync(Provider, request)).EnsureSucceeded().Outcome;
    }

    private static async Task<Order?> FindAsync(ServiceProvider services, Guid id)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OrderService>().FindByIdAsync(id);
    }
}
