using System.Net;
using Notalock.Orders.StripeServer;
using Stripe;

namespace Notalock.Orders.Stripe.Tests.Server;

/// <summary>Tests that the SDK of Stripe reads the errors of the fake server, and the rules of the server for requests.</summary>
public class SdkErrorTests
{
    [Theory]
    [InlineData(FakeStripeFaultKind.RateLimit, 429, "invalid_request_error", "rate_limit", null)]
    [InlineData(FakeStripeFaultKind.LockTimeout, 429, "invalid_request_error", "lock_timeout", "true")]
    [InlineData(FakeStripeFaultKind.Unauthorized, 401, "invalid_request_error", null, null)]
    [InlineData(FakeStripeFaultKind.Forbidden, 403, "invalid_request_error", "more_permissions_required", null)]
    [InlineData(FakeStripeFaultKind.ErrorBefore, 500, "api_error", null, "true")]
    [InlineData(FakeStripeFaultKind.ErrorAfter, 500, "api_error", null, "true")]
    public async Task A_fault_has_a_status_a_type_and_a_code(
        FakeStripeFaultKind kind, int status, string type, string? code, string? shouldRetry)
    {
        await using var sdk = await SdkClient.OpenAsync();
        sdk.Server.AddFault(new FakeStripeFault(kind));

        var thrown = await CatchAsync(() => sdk.CreatePaymentAsync());

        thrown.HttpStatusCode.Should().Be((HttpStatusCode)status);
        thrown.StripeError.Should().BeEquivalentTo(new { Type = type, Code = code });
        thrown.StripeResponse.RequestId.Should().StartWith("req_");
        GetShouldRetry(thrown).Should().Be(shouldRetry);
    }

    [Fact]
    public async Task A_stored_error_is_replayed_and_can_be_retried()
    {
        await using var sdk = await SdkClient.OpenAsync();
        sdk.Server.AddFault(new FakeStripeFault(FakeStripeFaultKind.ErrorAfter));
        await CatchAsync(() => sdk.CreatePaymentAsync(key: "create-1"));

        var replayed = await CatchAsync(() => sdk.CreatePaymentAsync(key: "create-1"));

        replayed.HttpStatusCode.Should().Be(HttpStatusCode.InternalServerError);
        replayed.StripeResponse.Headers.GetValues("Idempotent-Replayed").Should().Equal("true");
        GetShouldRetry(replayed).Should().Be("true");
        sdk.Server.List("payment_intent").Should().ContainSingle();
    }

    [Fact]
    public async Task A_missing_object_and_a_wrong_state_are_errors()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var payment = await sdk.CreatePaymentAsync();

        var missing = await CatchAsync(() => sdk.Payments.GetAsync("pi_unknown"));
        var unpaid = await CatchAsync(() => sdk.Payments.CaptureAsync(payment.Id));

        missing.HttpStatusCode.Should().Be(HttpStatusCode.NotFound);
        missing.StripeError.Should().BeEquivalentTo(new { Code = "resource_missing", Param = "id" });
        unpaid.HttpStatusCode.Should().Be(HttpStatusCode.BadRequest);
        unpaid.StripeError.Code.Should().Be("payment_intent_unexpected_state");
        unpaid.StripeError.PaymentIntent.Should().BeEquivalentTo(new { payment.Id, Status = "requires_payment_method" });
    }

    [Fact]
    public async Task A_used_key_with_other_parameters_is_an_error()
    {
        await using var sdk = await SdkClient.OpenAsync();
        await sdk.CreatePaymentAsync(key: "create-1");

        var thrown = await CatchAsync(() => sdk.CreatePaymentAsync(amount: 6000, key: "create-1"));

        thrown.StripeError.Type.Should().Be("idempotency_error");
    }

    [Fact]
    public async Task The_order_of_parameters_does_not_matter_for_a_key()
    {
        await using var server = await FakeStripe.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        var first = await PostAsync(client, server, "amount=100&currency=usd&metadata[a]=1&metadata[b]=2&expand[0]=customer&expand[1]=review");
        var again = await PostAsync(client, server, "expand[1]=review&expand[0]=customer&metadata[b]=2&metadata[a]=1&currency=usd&amount=100");
        var other = await PostAsync(client, server, "amount=100&currency=usd&metadata[a]=2&metadata[b]=1&expand[0]=customer&expand[1]=review");

        first.Status.Should().Be(HttpStatusCode.OK);
        again.Should().Be(first);
        other.Status.Should().Be(HttpStatusCode.BadRequest);
        server.Violations.Should().BeEmpty();
    }

    [Theory]
    [InlineData("amount=100&currency=usd&description=", "description")]
    [InlineData("amount=100&currency=usd&metadata[order_id]=", "metadata[order_id]")]
    [InlineData("amount=100&currency=usd&expand[0]=customer&expand[1]=", "expand[1]")]
    public async Task An_empty_value_is_rejected(string form, string param)
    {
        await using var server = await FakeStripe.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        var response = await PostAsync(client, server, form);

        response.Status.Should().Be(HttpStatusCode.BadRequest);
        response.Body.Should().Contain("parameter_invalid_empty").And.Contain(param);
        server.Violations.Should().Contain(violation => violation.Contains(param, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-07-29.dahlia", HttpStatusCode.OK)]
    [InlineData("2026-10-28.endive", HttpStatusCode.OK)]
    [InlineData("2020-08-27", HttpStatusCode.BadRequest)]
    public async Task Versions_that_are_not_known_are_rejected(string version, HttpStatusCode status)
    {
        await using var server = await FakeStripe.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        (await PostAsync(client, server, "amount=100&currency=usd", version)).Status.Should().Be(status);
    }

    private static async Task<StripeException> CatchAsync(Func<Task> call) => (await call.Should().ThrowAsync<StripeException>()).Which;

    private static string? GetShouldRetry(StripeException exception) =>
        exception.StripeResponse.Headers.TryGetValues("Stripe-Should-Retry", out var values) ? values.Single() : null;

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        HttpClient client, FakeStripe server, string form, string version = "2026-10-28.endive")
    {
        using var content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/payment_intents", UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new("Bearer", server.SecretKey);
        request.Headers.Add("Stripe-Version", version);
        request.Headers.Add("Idempotency-Key", "key-1");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
