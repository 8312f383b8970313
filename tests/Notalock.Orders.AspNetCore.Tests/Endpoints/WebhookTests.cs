using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class WebhookTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_webhook_is_applied_once_and_a_duplicate_succeeds(string database)
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
            using var response = await provider.NotifyAsync("simulated", delivery.Request);
            outcomes.Add((await response.JsonAsync()).Text("outcome"));
        }

        outcomes.Should().Equal([.. deliveries.Select(_ => "applied"), .. deliveries.Select(_ => "duplicate")]);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Webhooks_with_an_invalid_signature_and_irrelevant_webhooks_are_distinguished(string database)
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
    public async Task An_event_without_an_order_is_stored_and_succeeds(string database)
    {
        await using var host = await ApiHost.StartAsync(database, static setup => setup.Services = Add);
        using var provider = host.Client();

        using var unmatched = await NotifyAsync(provider, "order");
        using var unreadable = await NotifyAsync(provider, "unreadable");
        using var unavailable = await NotifyAsync(provider, "unavailable");

        (await unmatched.JsonAsync()).Text("outcome").Should().Be("unmatched");
        await unreadable.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.UnreadableNotification);
        await unavailable.ProblemAsync(HttpStatusCode.ServiceUnavailable, OrderHttpErrorCodes.ProviderUnavailable);

        static void Add(IServiceCollection services)
        {
            services.AddSingleton<IPaymentWebhookParser, UnsignedWebhookParser>();
            services.AddSingleton<IPaymentProvider, UnresponsiveProvider>();
        }
    }

    [Fact]
    public async Task An_event_that_cannot_be_stored_returns_500_without_the_error_message()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Services = static services =>
        {
            services.AddSingleton<IPaymentWebhookParser, UnsignedWebhookParser>();
            services.Replace(ServiceDescriptor.Singleton<IPaymentEventStore, BrokenInbox>());
        });
        using var provider = host.Client();

        using var response = await NotifyAsync(provider, "order");

        (await response.ProblemAsync(HttpStatusCode.InternalServerError, OrderHttpErrorCodes.NotDurable)).ToJsonString()
            .Should().NotContain("secret");
        host.Log.GetLines("Notalock.Orders.AspNetCore").Should()
            .Contain(l => l.Contains("IOException", StringComparison.Ordinal))
            .And.NotContain(l => l.Contains("secret", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> NotifyAsync(ApiClient client, string eventId) =>
        client.NotifyAsync("unreliable", new PaymentWebhookRequest(Encoding.UTF8.GetBytes(eventId), static _ => null));

    /// <summary>Accepts every body as verified.</summary>
    private sealed class UnsignedWebhookParser : IPaymentWebhookParser
    {
        public string Provider => "unreliable";

        public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
        {
            var eventId = Encoding.UTF8.GetString(request.Body.Span);
            return ValueTask.FromResult(eventId == "unreadable"
                ? PaymentWebhookParseResult.Unreadable("The body is not a payment event.")
                : PaymentWebhookParseResult.Verified(new PaymentNotification
                {
                    Provider = Provider,
                    EventId = eventId,
                    Type = "payment",
                    Snapshot = new PaymentSnapshot { Reference = "r", OrderId = eventId == "order" ? Guid.CreateVersion7() : null },
                }));
        }
    }

    /// <summary>Never responds.</summary>
    private sealed class UnresponsiveProvider : IPaymentProvider
    {
        public string Name => "unreliable";

        public PaymentCapabilities Capabilities => PaymentCapabilities.Find;

        public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
            throw Unavailable();

        public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
            throw Unavailable();

        public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) => throw Unavailable();

        public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
            throw Unavailable();

        public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) => throw Unavailable();

        private static PaymentProviderException Unavailable() =>
            new("The provider is not available.") { Provider = "unreliable", Code = "timeout" };
    }

    private sealed class BrokenInbox : IPaymentEventStore
    {
        public ValueTask<OrderPaymentEvent?> FindEventAsync(string provider, string eventId, CancellationToken cancellationToken) =>
            throw Broken();

        public ValueTask<bool> SaveEventAsync(OrderPaymentEvent paymentEvent, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListEventsAsync(
            OrderPaymentEventQuery query, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<IReadOnlyList<OrderPaymentEvent>> ListOpenEventsAsync(
            DateTimeOffset updatedBefore, DateTimeOffset receivedAfter, int limit, CancellationToken cancellationToken) => throw Broken();

        public ValueTask<IReadOnlyList<Guid>> ListDueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
            throw Broken();

        private static IOException Broken() => new("disk full near secret");
    }
}
