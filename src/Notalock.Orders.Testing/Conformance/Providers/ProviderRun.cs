using System.Globalization;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>Provides the body of a case with the provider and shortcuts for calling it.</summary>
internal sealed class ProviderRun(PaymentProviderUnderTest subject, ConformanceOptions options, CancellationToken cancellationToken)
    : ConformanceRun<PaymentProviderUnderTest>(subject, options, cancellationToken)
{
    private int _ids;

    public IPaymentProvider Provider => Subject.Provider;

    public Money Amount => Subject.Amounts[0];

    protected override int DefaultRounds => 10;

    protected override int DefaultConcurrency => 16;

    public bool DeclaresFind => Declares(PaymentCapabilities.Find);

    public bool Declares(PaymentCapabilities capabilities) => Provider.Capabilities.HasFlag(capabilities);

    public Money GetPart(int twentieths) => new(Amount.MinorUnits / 20 * twentieths, Amount.Currency);

    // Random except for the time, because a test account may have seen the keys of earlier runs.
    public Guid NewId() => Guid.CreateVersion7(Start.AddMilliseconds(Interlocked.Increment(ref _ids)));

    public string NewKey() => string.Create(CultureInfo.InvariantCulture, $"kit-{NewId():N}");

    public PaymentCreateRequest NewPayment(Money? amount = null, bool capture = true, bool hosted = false) => new()
    {
        OrderId = NewId(),
        OrderNumber = string.Create(CultureInfo.InvariantCulture, $"KIT-{Interlocked.Increment(ref _ids)}"),
        PaymentId = NewId(),
        Amount = amount ?? Amount,
        CaptureImmediately = capture,
        Parameters = hosted
            ? new() { Hosted = true, ReturnUrl = "https://shop.example/paid", CancelUrl = "https://shop.example/cart" }
            : PaymentParameters.None,
        IdempotencyKey = NewKey(),
    };

    public async Task<PaymentResult> CallCreateAsync(PaymentCreateRequest request) =>
        await Provider.CreateAsync(request, CancellationToken).ConfigureAwait(false);

    public async Task<PaymentResult> CallCaptureAsync(PaymentCaptureRequest request) =>
        await Provider.CaptureAsync(request, CancellationToken).ConfigureAwait(false);

    public async Task<PaymentResult> CallVoidAsync(PaymentVoidRequest request) =>
        await Provider.VoidAsync(request, CancellationToken).ConfigureAwait(false);

    public async Task<RefundResult> CallRefundAsync(PaymentRefundRequest request) =>
        await Provider.RefundAsync(request, CancellationToken).ConfigureAwait(false);

    /// <summary>Creates a payment, which must be accepted.</summary>
    public async Task<ProviderPayment> CreateAsync(PaymentCreateRequest? request = null)
    {
        request ??= NewPayment();
        return new(request, ExpectAccepted(await CallCreateAsync(request).ConfigureAwait(false), "A payment"));
    }

    /// <summary>Creates a payment and pays it as the customer, so that it is captured or authorized.</summary>
    public async Task<ProviderPayment> PayAsync(PaymentCreateRequest? request = null)
    {
        var payment = await CreateAsync(request).ConfigureAwait(false);
        await Subject.Pay!(payment.Snapshot, CancellationToken).ConfigureAwait(false);
        return DeclaresFind ? payment with { Snapshot = await FindAsync(payment).ConfigureAwait(false) } : payment;
    }

    public Task<ProviderPayment> AuthorizeAsync() => PayAsync(NewPayment(capture: false));

    public PaymentCaptureRequest NewCapture(ProviderPayment payment, Money amount, Money? before = null) => new()
    {
        OrderId = payment.Request.OrderId,
        OrderNumber = payment.Request.OrderNumber,
        PaymentId = payment.Request.PaymentId,
        Reference = payment.Snapshot.Reference,
        SessionReference = payment.Snapshot.SessionReference,
        Amount = amount,
        AuthorizedAmount = payment.Request.Amount,
        CapturedBefore = before ?? Money.Zero(amount.Currency),
        IdempotencyKey = NewKey(),
    };

    public PaymentVoidRequest NewVoid(ProviderPayment payment) => new()
    {
        OrderId = payment.Request.OrderId,
        OrderNumber = payment.Request.OrderNumber,
        PaymentId = payment.Request.PaymentId,
        Reference = payment.Snapshot.Reference,
        SessionReference = payment.Snapshot.SessionReference,
        IdempotencyKey = NewKey(),
    };

    public PaymentRefundRequest NewRefund(ProviderPayment payment, Money amount) => new()
    {
        OrderId = payment.Request.OrderId,
        OrderNumber = payment.Request.OrderNumber,
        PaymentId = payment.Request.PaymentId,
        Reference = payment.Snapshot.Reference,
        SessionReference = payment.Snapshot.SessionReference,
        RefundId = NewId(),
        Amount = amount,
        IdempotencyKey = NewKey(),
    };

    public async Task<PaymentSnapshot> CaptureAsync(ProviderPayment payment, Money amount, Money? before = null) =>
        ExpectAccepted(await CallCaptureAsync(NewCapture(payment, amount, before)).ConfigureAwait(false), "A capture");

    public async Task<RefundSnapshot> RefundAsync(ProviderPayment payment, Money amount) =>
        ExpectAccepted(await CallRefundAsync(NewRefund(payment, amount)).ConfigureAwait(false));

    public async Task<PaymentResult?> CallFindAsync(ProviderPayment payment, bool refunds = true) => await Provider.FindAsync(
        new()
        {
            OrderId = payment.Request.OrderId,
            OrderNumber = payment.Request.OrderNumber,
            PaymentId = payment.Request.PaymentId,
            Reference = payment.Snapshot.Reference,
            SessionReference = payment.Snapshot.SessionReference,
            IncludeRefunds = refunds,
        },
        CancellationToken).ConfigureAwait(false);

    public async Task<PaymentSnapshot> FindAsync(ProviderPayment payment, bool refunds = true) =>
        ExpectAccepted(
            Expect.Present(await CallFindAsync(payment, refunds).ConfigureAwait(false), "A payment that was created"), "A lookup");

    /// <summary>
    /// Requires the expected movements of money, in the ledger of the provider and in a lookup, as far as they are available.
    /// </summary>
    public async Task RequireLedgerAsync(ProviderPayment payment, int captures, int refunds, Money captured, Money refunded)
    {
        if (Subject.ReadLedger is { } read)
        {
            var ledger = await read(payment.Request.PaymentId, CancellationToken).ConfigureAwait(false);
            Expect.Equal(new PaymentProviderLedger(1, captures, refunds), ledger, "The ledger of the provider");
        }

        if (DeclaresFind)
        {
            var found = await FindAsync(payment).ConfigureAwait(false);
            Expect.Equal(captured, found.CapturedAmount ?? Money.Zero(captured.Currency), "The captured amount in a lookup");
            Expect.Equal(refunded, found.RefundedAmount ?? Money.Zero(refunded.Currency), "The refunded amount in a lookup");
        }
    }

    public async Task RequireOnePaymentAsync(Guid paymentId)
    {
        if (Subject.ReadLedger is { } read)
        {
            Expect.Equal(
                1,
                (await read(paymentId, CancellationToken).ConfigureAwait(false)).Payments,
                "The number of payments for one attempt in the ledger of the provider");
        }
    }

    /// <summary>Makes the same call concurrently. Callers may receive an unknown outcome, but not different outcomes.</summary>
    public async Task<T> RaceAsync<T>(Func<Task<T>> call)
        where T : class
    {
        var results = await ConcurrentCalls.RunAsync(Concurrency, async _ =>
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (PaymentProviderException)
            {
                return null;
            }
        }).ConfigureAwait(false);
        var last = await call().ConfigureAwait(false);
        foreach (var result in results)
        {
            Expect.That(
                result is null || GetOutcome(result).Equals(GetOutcome(last)),
                "All callers with the same key must receive the first outcome, but received different outcomes.");
        }

        return last;
    }

    public static PaymentSnapshot ExpectAccepted(PaymentResult result, string what)
    {
        Expect.That(
            result.Decline is null, $"{what} must be accepted, but was declined: {result.Decline?.Code}, {result.Decline?.Message}");
        return Expect.Present(result.Snapshot, $"{what}: the snapshot");
    }

    public static RefundSnapshot ExpectAccepted(RefundResult result)
    {
        Expect.That(
            result.Decline is null, $"A refund must be accepted, but was declined: {result.Decline?.Code}, {result.Decline?.Message}");
        var refund = Expect.Present(result.Snapshot, "The snapshot of an accepted refund");
        Expect.That(
            refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded,
            $"The status of an accepted refund must be Pending or Succeeded, but was {refund.Status}.");
        return refund;
    }

    public static void ExpectDeclined(PaymentResult result, string what)
    {
        Expect.That(result.Decline is not null, $"{what} must be declined, but was accepted.");
        ExpectWellFormed(result.Decline!);
    }

    public static void ExpectDeclined(RefundResult result, string what)
    {
        Expect.That(result.Decline is not null, $"{what} must be declined, but was accepted.");
        ExpectWellFormed(result.Decline!);
    }

    /// <summary>Requires that an undeclared call is declined or not supported.</summary>
    public static async Task ExpectRejectedAsync(Func<Task<PaymentDecline?>> call, string what)
    {
        try
        {
            Expect.That(await call().ConfigureAwait(false) is not null, $"{what} is not declared and must be rejected, but was accepted.");
        }
        catch (NotSupportedException)
        {
            // Equivalent to a decline, because the library checks the capabilities before it calls the provider.
        }
    }

    private static void ExpectWellFormed(PaymentDecline decline)
    {
        Expect.That(
            decline.Code is { Length: >= 1 and <= 100 } && decline.Code.All(
                static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'),
            $"The code of a decline must be snake_case and between 1 and 100 characters long, but was '{decline.Code}'.");
        Expect.That(
            decline.Message is { Length: >= 1 and <= 500 },
            $"The message of a decline must be between 1 and 500 characters long, but was {decline.Message?.Length ?? 0}.");
    }

    private static object GetOutcome(object result) => result switch
    {
        PaymentResult payment => (payment.Decline?.Code, payment.Snapshot?.Reference, payment.Snapshot?.SessionReference),
        RefundResult refund => (refund.Decline?.Code, refund.Snapshot?.Reference),
        _ => result,
    };
}
