using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class FailureTests
{
    [Theory]
    [InlineData(FakeStripeFaultKind.CutBefore, 1)]
    [InlineData(FakeStripeFaultKind.CutBefore, 2)]
    [InlineData(FakeStripeFaultKind.LoseResponse, 1)]
    [InlineData(FakeStripeFaultKind.LoseResponse, 2)]
    [InlineData(FakeStripeFaultKind.BadGateway, 2)]
    [InlineData(FakeStripeFaultKind.LockTimeout, 2)]
    public async Task Transient_failures_are_retried_with_the_same_key_and_the_capture_happens_once(FakeStripeFaultKind kind, int times)
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        shop.Stripe.AddFault(new FakeStripeFault(kind, "POST", "/capture") { Times = times });

        var result = await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None);

        result.Snapshot!.Status.Should().Be(OrderPaymentStatus.Captured);
        var sent = shop.Stripe.Requests.Where(request => request.Path.EndsWith("/capture", StringComparison.Ordinal)).ToArray();
        sent.Should().HaveCountGreaterThanOrEqualTo(times + 1).And.OnlyContain(request => request.IdempotencyKey == "capture-1");
        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle();
    }

    [Theory]
    [InlineData(FakeStripeFaultKind.CutBefore, "connection_failed")]
    [InlineData(FakeStripeFaultKind.LoseResponse, "connection_failed")]
    [InlineData(FakeStripeFaultKind.ErrorBefore, "provider_error")]
    [InlineData(FakeStripeFaultKind.ErrorAfter, "provider_error")]
    [InlineData(FakeStripeFaultKind.BadGateway, "provider_error")]
    [InlineData(FakeStripeFaultKind.LockTimeout, "lock_timeout")]
    [InlineData(FakeStripeFaultKind.RateLimit, "rate_limited")]
    [InlineData(FakeStripeFaultKind.Garbage, "unreadable_answer")]
    [InlineData(FakeStripeFaultKind.NotFoundPage, "unreadable_answer")]
    [InlineData(FakeStripeFaultKind.Unauthorized, "authentication_failed")]
    [InlineData(FakeStripeFaultKind.Forbidden, "authentication_failed")]
    public async Task Persistent_failures_have_an_unknown_outcome_and_a_code(FakeStripeFaultKind kind, string code)
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(kind) { Times = 20 });

        var call = async () => await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None);

        var thrown = (await call.Should().ThrowAsync<PaymentProviderException>()).Which;
        thrown.Code.Should().Be(code);
        thrown.Provider.Should().Be("stripe");
    }

    [Fact]
    public async Task A_request_is_attempted_three_times_with_exponential_backoff()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway) { Times = 20 });

        var call = async () => await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None);

        await call.Should().ThrowAsync<PaymentProviderException>();
        shop.Stripe.Requests.Should().HaveCount(3);
        shop.Time.Waits.Should().HaveCount(2);
        shop.Time.Waits[0]
            .Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(250)).And.BeLessThanOrEqualTo(TimeSpan.FromMilliseconds(500));
        shop.Time.Waits[1].Should().BeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(500)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(FakeStripeFaultKind.RateLimit)]
    [InlineData(FakeStripeFaultKind.Unauthorized)]
    [InlineData(FakeStripeFaultKind.Garbage)]
    public async Task Failures_that_are_not_transient_are_not_retried(FakeStripeFaultKind kind)
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(kind));

        var call = async () => await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None);

        await call.Should().ThrowAsync<PaymentProviderException>();
        shop.Stripe.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_advice_of_Stripe_to_retry_has_priority()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.RateLimit) { ShouldRetry = true });

        (await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None)).Decline.Should().BeNull();

        shop.Stripe.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_advice_of_Stripe_not_to_retry_has_priority()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway) { ShouldRetry = false });

        var call = async () => await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None);

        await call.Should().ThrowAsync<PaymentProviderException>();
        shop.Stripe.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_retry_delay_that_Stripe_requests_is_used()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway) { RetryAfter = 7 });

        await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None);

        shop.Time.Waits.Should().ContainSingle().Which.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_retry_delay_that_is_too_long_is_left_to_the_reconciler()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway) { RetryAfter = 3600 });

        var call = async () => await shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None);

        await call.Should().ThrowAsync<PaymentProviderException>();
        shop.Time.Waits.Should().BeEmpty();
    }

    [Fact]
    public async Task A_timeout_is_an_unknown_outcome()
    {
        await using var shop = await OpenAsync();
        var faults = Enumerable.Range(0, 3).Select(_ => new FakeStripeFault(FakeStripeFaultKind.Hang)).ToArray();
        foreach (var fault in faults)
        {
            shop.Stripe.AddFault(fault);
        }

        var call = shop.Provider.CreateAsync(shop.CreateRequest(), CancellationToken.None).AsTask();
        foreach (var fault in faults)
        {
            await fault.Reached;
            shop.Time.FireHeldTimers();
        }

        var thrown = await FluentActions.Awaiting(() => call).Should().ThrowAsync<PaymentProviderException>();
        thrown.Which.Code.Should().Be("timeout");
        shop.Stripe.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_canceled_call_throws_and_the_request_is_completed_by_Stripe()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        var release = new TaskCompletionSource();
        var fault = new FakeStripeFault(FakeStripeFaultKind.Delay, "POST", "/capture") { Until = release.Task };
        shop.Stripe.AddFault(fault);
        using var canceled = new CancellationTokenSource();

        var call = shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), canceled.Token).AsTask();
        await fault.Reached;
        await canceled.CancelAsync();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        release.SetResult();
        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle();
    }

    [Fact]
    public async Task A_concurrent_identical_call_is_unknown_and_later_returns_the_same_result()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        var release = new TaskCompletionSource();
        var fault = new FakeStripeFault(FakeStripeFaultKind.Delay, "POST", "/capture") { Until = release.Task };
        shop.Stripe.AddFault(fault);

        var first = shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None).AsTask();
        await fault.Reached;
        var second = async () => await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None);
        (await second.Should().ThrowAsync<PaymentProviderException>()).Which.Code.Should().Be("idempotency_key_in_use");
        shop.Stripe.Requests.Count(request => request.Path.EndsWith("/capture", StringComparison.Ordinal)).Should().Be(4, "409 is retried");

        release.SetResult();
        (await first).Snapshot!.Status.Should().Be(OrderPaymentStatus.Captured);
        (await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None)).Snapshot!.Status
            .Should().Be(OrderPaymentStatus.Captured);
        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle();
    }

    [Fact]
    public async Task A_different_call_with_a_used_key_is_unknown_and_is_not_sent_with_a_new_key()
    {
        await using var shop = await OpenAsync();
        await shop.Provider.CreateAsync(shop.CreateRequest(Usd(10)), CancellationToken.None);

        var call = async () => await shop.Provider.CreateAsync(shop.CreateRequest(Usd(11)), CancellationToken.None);

        (await call.Should().ThrowAsync<PaymentProviderException>()).Which.Code.Should().Be("idempotency_error");
        shop.Stripe.Requests.Should().HaveCount(2).And.OnlyContain(request => request.IdempotencyKey == "create-1");
    }

    [Fact]
    public async Task A_capture_whose_stored_response_is_an_error_is_resolved_by_a_lookup()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.ErrorAfter, "POST", "/capture"));

        var result = await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None);

        result.Snapshot.Should().BeEquivalentTo(new { Status = OrderPaymentStatus.Captured, CapturedAmount = Usd(49.99m) });
        shop.Stripe.Ledger.Captures(reference).Should().ContainSingle();
    }

    [Fact]
    public async Task A_void_whose_stored_response_is_an_error_is_resolved_by_a_lookup()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.ErrorAfter, "POST", "/cancel"));

        (await shop.Provider.VoidAsync(shop.VoidRequest(reference), CancellationToken.None)).Snapshot!.Status
            .Should().Be(OrderPaymentStatus.Voided);
    }

    [Fact]
    public async Task A_capture_that_failed_before_it_happened_remains_unknown()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync(capture: false);
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.ErrorBefore, "POST", "/capture"));

        var call = async () => await shop.Provider.CaptureAsync(shop.CaptureRequest(reference, Usd(49.99m)), CancellationToken.None);

        (await call.Should().ThrowAsync<PaymentProviderException>()).Which.Code.Should().Be("provider_error");
        shop.Stripe.Ledger.Captures(reference).Should().BeEmpty();
    }

    [Theory]
    [InlineData(FakeStripeFaultKind.BadGateway)]
    [InlineData(FakeStripeFaultKind.Unauthorized)]
    [InlineData(FakeStripeFaultKind.CutBefore)]
    [InlineData(FakeStripeFaultKind.NotFoundPage)]
    public async Task A_failed_lookup_throws_instead_of_returning_null(FakeStripeFaultKind kind)
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        shop.Stripe.AddFault(new FakeStripeFault(kind) { Times = 20 });

        var call = async () => await shop.FindAsync(reference);

        await call.Should().ThrowAsync<PaymentProviderException>();
    }

    [Fact]
    public async Task A_rejected_API_key_is_reported_with_the_name_of_the_setting()
    {
        await using var shop = await OpenAsync();
        shop.Stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.Unauthorized));

        var call = async () => await shop.CreateIntentAsync();

        (await call.Should().ThrowAsync<PaymentProviderException>()).Which.Message
            .Should().Contain("StripeOptions.SecretKey").And.NotContain(shop.Stripe.SecretKey);
    }

    [Fact]
    public async Task A_charge_that_was_not_expanded_is_fetched()
    {
        await using var shop = await OpenAsync();
        var reference = await shop.CreatePaidAsync();
        var charge = shop.Stripe.Get(reference)["latest_charge"]!.ToString();
        shop.Stripe.ExpandCharges = false;

        (await shop.FindAsync(reference)).Snapshot!.CardLast4.Should().Be("4242");

        shop.Stripe.Requests[^1].Path.Should().EndWith(charge);
    }
}
