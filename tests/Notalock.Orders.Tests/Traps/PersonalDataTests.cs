using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Tests.Payments;
using Notalock.Orders.Tests.Payments.Attacks;

namespace Notalock.Orders.Tests.Traps;

public class PersonalDataTests
{
    private static readonly string[] Secrets =
        ["ada@example.com", "Ada Example", "+49 555 0100", "Rue du Test", "Leave at the door", "A private note"];

    [Fact]
    public async Task Trap_personal_data_in_logs()
    {
        var log = new CollectingLoggerProvider();
        await using var shop = new Shop(b =>
        {
            b.Services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        });
        var cart = Shop.Cart() with
        {
            CustomerPhone = Secrets[2],
            ShippingAddress = new Address { Line1 = Secrets[3], City = "Lyon" },
            CustomerNote = Secrets[4],
            IdempotencyKey = "k",
        };
        var order = await shop.PlacePaidAsync(cart);
        await shop.Orders.CreateAsync(cart);
        await shop.Orders.CreateAsync(cart with { CustomerEmail = "not an address but ada@example.com", Items = [] });
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, Secrets[5], Shop.Clerk));
        await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerName = "Ada Example-Test" });
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Created, Shop.Clerk));
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "stale", Shop.Clerk) { ExpectedVersion = 1 });
        await shop.Orders.CancelAsync(new CancelOrder(order.Id, Shop.Clerk) { Reason = Secrets[5] });

        log.Lines.Should().NotBeEmpty();
        foreach (var secret in Secrets)
        {
            log.Lines.Should().NotContain(l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Trap_personal_data_in_logs_not_even_when_a_handler_quotes_it()
    {
        var log = new CollectingLoggerProvider();
        var store = new InMemoryOrderStore();
        await using (var host = await Events.OutboxHost.StartAsync(store, TimeProvider.System, b =>
        {
            b.Services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
            b.Configure(o => o.Outbox.MaxAttempts = 1).AddEventHandler<Failing>();
        }))
        {
            await host.Orders.CreateAsync(Shop.Cart());
            while ((await host.Outbox.GetStatisticsAsync()).DeadLetters == 0)
            {
                await Task.Yield();
            }
        }

        log.Lines.Should().Contain(
            l =>
                l.Contains("System.InvalidOperationException", StringComparison.Ordinal)
                    && l.Contains("Failing", StringComparison.Ordinal));
        log.Lines.Should().NotContain(l => l.Contains(Secrets[0], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Trap_personal_data_in_logs_of_payments_from_beginning_to_refund()
    {
        var log = new CollectingLoggerProvider();
        var bank = new ScriptedProvider
        {
            Create = static _ => throw new InvalidOperationException("refused for ada@example.com"),
            Find = static _ => throw new InvalidOperationException("sk_live_secret"),
        };
        await using var shop = new PaymentShop(options: o => o.Payments.UnpaidLifetime = TimeSpan.FromDays(2), configure: services =>
        {
            bank.AddTo(services);
            services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
            services.AddSingleton<IOrderTransitionGuard>(new Quoting());
        });
        var cart = Shop.Cart() with { CustomerPhone = Secrets[2], ShippingAddress = new Address { Line1 = Secrets[3], City = "Lyon" } };
        var order = await shop.PlaceAsync(cart);
        await FluentActions.Awaiting(() => shop.StartScriptedAsync(order)).Should().ThrowAsync<PaymentProviderException>();
        await shop.ReconcileAfterAsync(TimeSpan.FromMinutes(3));
        var started = await shop.StartAsync(
            await shop.PlaceAsync(cart), c => c with { SendReceipt = true, Description = "For " + Secrets[1] });
        shop.Bank.Decline(started.Payment.Reference!);
        await shop.DeliverAsync();
        shop.Bank.Pay(started.Payment.Reference!);
        await shop.DeliverAsync();
        await shop.Orders.HandleNotificationAsync(
            PaymentShop.Provider, shop.Bank.Sign(shop.Bank.Events[0]) with { Header = _ => Secrets[0] });
        var hosted = await shop.StartAsync(
            await shop.PlaceAsync(cart), c => c with { Hosted = true, ReturnUrl = "https://shop.example/thanks?token=open-sesame" });
        await shop.Orders.RefundAsync(new RefundPayment(started.Order.Id, Shop.Clerk) { Reason = Secrets[5], Amount = Shop.Dollars(1) });
        shop.Bank.Faults = SimulatedFaultPlan.None with { ResponseLost = 1 };
        await shop.Orders.RefundAsync(new RefundPayment(started.Order.Id, Shop.Clerk) { Reason = Secrets[5] });
        await shop.ReconcileAfterAsync(TimeSpan.FromDays(3));

        string[] secrets = [.. Secrets, started.ClientSecret!, hosted.RedirectUrl!, "open-sesame", "sk_live_secret", "4242"];
        log.Lines.Should().Contain(l => l.Contains("unknown", StringComparison.Ordinal))
            .And.Contain(l => l.Contains(typeof(NotSupportedException).FullName!, StringComparison.Ordinal));
        log.Lines.Where(l => secrets.Any(s => l.Contains(s, StringComparison.OrdinalIgnoreCase))).Should().BeEmpty();
    }

    [Fact]
    public async Task Events_carry_ids_and_states_only()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync(Shop.Cart() with { CustomerPhone = Secrets[2] });
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, Secrets[5], Shop.Clerk));

        var now = shop.Clock.GetUtcNow();
        var messages = await shop.Memory.LeaseAsync(new OutboxLeaseRequest(order.Id, 50, now, now.AddMinutes(1)), default);

        messages.Should().HaveCount(4);
        messages.Should().OnlyContain(m => !Secrets.Any(s => m.Message.Payload.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Objects_that_are_logged_by_accident_reveal_no_personal_data()
    {
        await using var shop = new Shop();
        var cart = Shop.Cart() with { ShippingAddress = new Address { Line1 = Secrets[3] } };
        var order = await shop.PlaceAsync(cart);
        var page = (await shop.Orders.QueryAsync(new OrderQuery { Email = Secrets[0] })).Value!;

        var texts =
            new object[]
            {
                cart,
                order,
                page.Orders[0],
                order.ShippingAddress!,
                new OrderQuery { Email = Secrets[0] },
                new OrderChange("customer_email", Secrets[0], null),
            }
            .Select(o => o.ToString()!);

        texts.Should().OnlyContain(t => !Secrets.Any(s => t.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Commands_results_and_history_that_are_logged_by_accident_reveal_no_personal_data()
    {
        await using var shop = new Shop();
        var created = (await shop.Orders.CreateAsync(Shop.Cart() with { CustomerId = null, Actor = Actor.Guest() })).EnsureSucceeded();
        var id = created.Order.Id;
        var actor = Actor.Staff("7", Secrets[1]);
        var texts = new object[]
        {
            created,
            actor,
            new AddOrderNote(id, Secrets[5], actor),
            new CancelOrder(id, actor) { Reason = Secrets[5] },
            new ForceOrderStatus(id, OrderStatus.Paid, Secrets[5], actor),
            new RecordOfflinePayment(id, created.Order.Total, actor) { Notes = Secrets[1] },
            new OrderStatusHistory
            {
                OrderId = id,
                Sequence = 1,
                Kind = OrderHistoryKind.Note,
                Status = OrderStatus.Paid,
                Notes = Secrets[5],
                Actor = actor,
                CreatedAt = default,
            },
        }.Select(static o => o.ToString()!);

        texts.Should().OnlyContain(t => !Secrets.Append(created.AccessToken!).Any(s => t.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class Failing : IOrderEventHandler
    {
        public ValueTask HandleAsync(OrderEvent orderEvent, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("mailbox unavailable: ada@example.com");
    }

    private sealed class Quoting : IOrderTransitionGuard
    {
        public ValueTask<TransitionGuardResult> EvaluateAsync(
            Order order, OrderStatus target, Actor actor, CancellationToken cancellationToken) =>
            throw new NotSupportedException("Nothing is known of ada@example.com.");
    }

    private sealed class CollectingLoggerProvider : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() => Lines.Enqueue("closed");
    }
}
