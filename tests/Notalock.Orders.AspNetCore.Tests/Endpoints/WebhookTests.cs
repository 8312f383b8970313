using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.AspNetCore.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class WebhookTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_notification_is_applied_once_and_its_repeat_is_a_success(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var provider = host.Client();
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        using var started = await ada.PostAsync(path + "/payments");
        host.Bank.Pay((await started.JsonAsync())["payment"]!.Text("reference"));
        var deliveries = host.Bank.TakeDeliveries();

        var outcomes = new List<string>();
        foreach (var delivery in deliveries.Concat(deliveries))
        {
            using var answer = await provider.NotifyAsync("simulated", delivery.Request);
            outcomes.Add((await answer.JsonAsync()).Text("outcome"));
        }

        outcomes.Should().Equal([.. deliveries.Select(_ => "applied"), .. deliveries.Select(_ => "duplicate")]);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task What_is_not_from_the_provider_or_not_for_us_is_told_apart(string database)
    {
        var host = await hosts.GetAsync(database);
        using var provider = host.Client();
        var unrelated = host.Bank.Sign(host.Bank.EmitUnrelated());
        host.Bank.TakeDeliveries();

        using var ignored = await provider.NotifyAsync("simulated", unrelated);
        using var changed = await provider.NotifyAsync("simulated", unrelated with { Body = Encoding.UTF8.GetBytes("{}") });
        using var unsigned = await provider.NotifyAsync("simulated", new PaymentWebhookRequest(unrelated.Body, static _ => null));
        using var unknown = await provider.NotifyAsync("nobody", unrelated);
        using var large = await provider.NotifyAsync("simulated", new PaymentWebhookRequest(new byte[70_000], static _ => null));

        (await ignored.JsonAsync()).Text("outcome").Should().Be("ignored");
        await changed.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidSignature);
        await unsigned.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidSignature);
        await unknown.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.UnknownProvider);
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, OrderHttpErrorCodes.BodyTooLarge);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_event_without_its_order_is_kept_and_answered_with_success(string database)
    {
        await using var host = await ApiHost.StartAsync(database, static setup => setup.Services = Add);
        using var provider = host.Client();

        using var unmatched = await NotifyAsync(provider, "order");
        using var unreadable = await NotifyAsync(provider, "unreadable");
        using var away = await NotifyAsync(provider, "away");

        (await unmatched.JsonAsync()).Text("outcome").Should().Be("unmatched");
        await unreadable.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.UnreadableNotification);
        await away.ProblemAsync(HttpStatusCode.ServiceUnavailable, OrderHttpErrorCodes.ProviderUnavailable);

        static void Add(IServiceCollection services)
        {
            services.AddSingleton<IPaymentWebhookParser, MoodyReader>();
            services.AddSingleton<IPaymentProvider, MoodyProvider>();
        }
    }

    [Fact]
    public async Task What_could_not_be_stored_is_asked_for_again_and_its_error_is_not_shown()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Services = static services =>
        {
            services.AddSingleton<IPaymentWebhookParser, MoodyReader>();
            services.Replace(ServiceDescriptor.Singleton<IPaymentEventStore, BrokenInbox>());
        });
        using var provider = host.Client();

        using var answer = await NotifyAsync(provider, "order");

        (await answer.ProblemAsync(HttpStatusCode.InternalServerError, OrderHttpErrorCodes.NotDurable)).ToJsonString().Should().NotContain("secret");
        host.Log.Create("Notalock.Orders.AspNetCore").Should().Contain(l => l.Contains("IOException", StringComparison.Ordinal)).And.NotContain(l => l.Contains("secret", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> NotifyAsync(ApiClient client, string mood) =>
        client.NotifyAsync("moody", new PaymentWebhookRequest(Encoding.UTF8.GetBytes(mood), static _ => null));

    /// <summary>Takes every body for genuine.</summary>
    private sealed class MoodyReader : IPaymentWebhookParser
    {
        public string Provider => "moody";

        public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
        {
            var mood = Encoding.UTF8.GetString(request.Body.Span);
            return ValueTask.FromResult(mood == "unreadable"
                ? PaymentWebhookParseResult.Unreadable("It is about nothing.")
                : PaymentWebhookParseResult.Verified(new PaymentNotification
                {
                    Provider = Provider,
                    EventId = mood,
                    Type = "payment",
                    Snapshot = new PaymentSnapshot { Reference = "r", OrderId = mood == "order" ? Guid.CreateVersion7() : null },
                }));
        }
    }

    /// <summary>Never answers.</summary>
    private sealed class MoodyProvider : IPaymentProvider
    {
        public string Name => "moody";

        public PaymentCapabilities Capabilities => PaymentCapabilities.Find;

        public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) => throw Away();

        public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) => throw Away();

        public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) => throw Away();

        public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) => throw Away();

        public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) => throw Away();

        private static PaymentProviderException Away() => new("Away.") { Provider = "moody", Code = "timeout" };
    }

    private sealed class BrokenInbox : IPaymentEventStore
    {
        public ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(OrderPaymentEventQuery query, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
            DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw Broken();

        private static IOException Broken() => new("disk full near secret");
    }
}
