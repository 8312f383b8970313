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

    public bool CanFind => Can(PaymentCapabilities.Find);

    public bool Can(PaymentCapabilities capabilities) => Provider.Capabilities.HasFlag(capabilities);

    public Money Part(int twentieths) => new(Amount.MinorUnits / 20 * twentieths, Amount.Currency);

    // Random but for its time: an account that outlives the run has seen the keys of earlier ones.
    public Guid NewId() => Guid.CreateVersion7(Start.AddMilliseconds(Interlocked.Increment(ref _ids)));

    public string NewKey() => string.Create(CultureInfo.InvariantCulture, $"kit-{NewId():N}");

    public PaymentCreateRequest NewPayment(Money? amount = null, bool capture = true, bool hosted = false) => new()
    {
        OrderId = NewId(),
        OrderNumber = string.Create(CultureInfo.InvariantCulture, $"KIT-{Interlocked.Increment(ref _ids)}"),
        PaymentId = NewId(),
        Amount = amount ?? Amount,
        CaptureImmediately = capture,
        Parameters = hosted ? new() { Hosted = true, ReturnUrl = "https://shop.example/paid", CancelUrl = "https://shop.example/cart" } : PaymentParameters.None,
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

    /// <summary>Begins a payment and requires that it was begun.</summary>
    public async Task<ProviderPayment> CreateAsync(PaymentCreateRequest? request = null)
    {
        request ??= NewPayment();
        return new(request, ExpectAccepted(await CallCreateAsync(request).ConfigureAwait(false), "A payment"));
    }

    /// <summary>Begins a payment and has its customer pay: captured, or reserved.</summary>
    public async Task<ProviderPayment> PayAsync(PaymentCreateRequest? request = null)
    {
        var payment = await CreateAsync(request).ConfigureAwait(false);
        await Subject.Pay!(payment.Snapshot, CancellationToken).ConfigureAwait(false);
        return CanFind ? payment with { Snapshot = await FindAsync(payment).ConfigureAwait(false) } : payment;
    }

    public Task<ProviderPayment> AuthorizeAsync() => PayAsync(NewPayment(capture: false));

    public PaymentCaptureRequest Capture(ProviderPayment payment, Money amount, Money? before = null) => new()
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

    public PaymentVoidRequest Void(ProviderPayment payment) => new()
    {
        OrderId = payment.Request.OrderId,
        OrderNumber = payment.Request.OrderNumber,
        PaymentId = payment.Request.PaymentId,
        Reference = payment.Snapshot.Reference,
        SessionReference = payment.Snapshot.SessionReference,
        IdempotencyKey = NewKey(),
    };

    public PaymentRefundRequest Refund(ProviderPayment payment, Money amount) => new()
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
        ExpectAccepted(await CallCaptureAsync(Capture(payment, amount, before)).ConfigureAwait(false), "A capture");

    public async Task<RefundSnapshot> RefundAsync(ProviderPayment payment, Money amount) =>
        ExpectAccepted(await CallRefundAsync(Refund(payment, amount)).ConfigureAwait(false));

    public async Task<PaymentResult?> LookUpAsync(ProviderPayment payment, bool refunds = true) => await Provider.FindAsync(
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
        ExpectAccepted(Expect.Present(await LookUpAsync(payment, refunds).ConfigureAwait(false), "A payment that exists"), "A look-up");

    /// <summary>Requires that money moved as often as it should, by the provider's books where they can be read, else by what a look-up says.</summary>
    public async Task RequireBooksAsync(ProviderPayment payment, int captures, int refunds, Money captured, Money refunded)
    {
        if (Subject.ReadLedger is { } read)
        {
            var books = await read(payment.Request.PaymentId, CancellationToken).ConfigureAwait(false);
            Expect.Equal(new PaymentProviderLedger(1, captures, refunds), books, "The provider's books");
        }

        if (CanFind)
        {
            var found = await FindAsync(payment).ConfigureAwait(false);
            Expect.Equal(captured, found.CapturedAmount ?? Money.Zero(captured.Currency), "The captured amount that a look-up tells");
            Expect.Equal(refunded, found.RefundedAmount ?? Money.Zero(refunded.Currency), "The refunded amount that a look-up tells");
        }
    }

    public async Task RequireOneAsync(Guid paymentId)
    {
        if (Subject.ReadLedger is { } read)
        {
            Expect.Equal(1, (await read(paymentId, CancellationToken).ConfigureAwait(false)).Payments, "Payments for one attempt in the provider's books");
        }
    }

    /// <summary>The same call from all sides. A caller may be told that the outcome is unknown, but no two may be told different things.</summary>
    public async Task<T> RaceAsync<T>(Func<Task<T>> call)
        where T : class
    {
        var answers = await ConcurrentCalls.RunAsync(Concurrency, async _ =>
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
        foreach (var answer in answers)
        {
            Expect.That(answer is null || Outcome(answer).Equals(Outcome(last)), "Callers with one key were told different outcomes: all must be told the first.");
        }

        return last;
    }

    public static PaymentSnapshot ExpectAccepted(PaymentResult answer, string what)
    {
        Expect.That(answer.Decline is null, $"{what} must be carried out, but was refused: {answer.Decline?.Code}, {answer.Decline?.Message}");
        return Expect.Present(answer.Snapshot, $"{what}: the snapshot of what was carried out");
    }

    public static RefundSnapshot ExpectAccepted(RefundResult answer)
    {
        Expect.That(answer.Decline is null, $"A refund must be taken, but was refused: {answer.Decline?.Code}, {answer.Decline?.Message}");
        var refund = Expect.Present(answer.Snapshot, "The snapshot of a refund that was taken");
        Expect.That(
            refund.Status is OrderRefundStatus.Pending or OrderRefundStatus.Succeeded, $"A refund that was taken is pending or succeeded, but is {refund.Status}.");
        return refund;
    }

    public static void ExpectDeclined(PaymentResult answer, string what)
    {
        Expect.That(answer.Decline is not null, $"{what} must be refused, but was carried out.");
        WellFormed(answer.Decline!);
    }

    public static void ExpectDeclined(RefundResult answer, string what)
    {
        Expect.That(answer.Decline is not null, $"{what} must be refused, but was taken.");
        WellFormed(answer.Decline!);
    }

    /// <summary>What was not declared is refused or not supported; done it must not be.</summary>
    public static async Task UndeclaredAsync(Func<Task<PaymentDecline?>> call, string what)
    {
        try
        {
            Expect.That(await call().ConfigureAwait(false) is not null, $"{what} is not declared and must be refused, but was done.");
        }
        catch (NotSupportedException)
        {
            // As good as a refusal: the library checks the capabilities before it calls.
        }
    }

    private static void WellFormed(PaymentDecline refusal)
    {
        Expect.That(
            refusal.Code is { Length: >= 1 and <= 100 } && refusal.Code.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'),
            $"The code of a refusal is snake_case of 1 to 100 characters, but is '{refusal.Code}'.");
        Expect.That(refusal.Message is { Length: >= 1 and <= 500 }, "The message of a refusal has 1 to 500 characters.");
    }

    private static object Outcome(object answer) => answer switch
    {
        PaymentResult payment => (payment.Decline?.Code, payment.Snapshot?.Reference, payment.Snapshot?.SessionReference),
        RefundResult refund => (refund.Decline?.Code, refund.Snapshot?.Reference),
        _ => answer,
    };
}
