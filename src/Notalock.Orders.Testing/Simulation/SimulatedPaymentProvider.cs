using System.Globalization;
using System.Security.Cryptography;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <summary>
/// A payment provider in memory: it keeps payments, reservations, refunds and disputes, honours idempotency keys, keeps books of every
/// movement of money, sends signed notifications, and goes wrong as its fault plan says. For tests, samples and demonstrations.
/// </summary>
/// <remarks>
/// <para>Safe for concurrent use. With the same seed, the same plan and the same calls in the same order, everything is the same.</para>
/// <para>
/// A new payment waits for its customer: <see cref="Pay"/> and the methods beside it play the customer, the bank and the provider's
/// dashboard. They take the reference of a payment or of its hosted page, and throw <see cref="InvalidOperationException"/> for what
/// cannot happen.
/// </para>
/// </remarks>
public sealed partial class SimulatedPaymentProvider : IPaymentProvider, IPaymentEventSource
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly SimulatedPaymentOptions _options;
    private readonly SimulatedIdempotency _idempotency;
    private readonly List<SimulatedPaymentState> _payments = [];
    private readonly List<SimulatedMovement> _ledger = [];
    private readonly int[] _calls = new int[Enum.GetValues<SimulatedOperation>().Length];
    private SimulatedFaultPlan _faults;
    private int _overallCalls;
    private int _refunds;
    private int _disputes;
    private int _customerPayments;

    /// <summary>Makes a provider that has nothing yet.</summary>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <param name="timeProvider">Its clock; null for the system's.</param>
    public SimulatedPaymentProvider(SimulatedPaymentOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = options ?? new SimulatedPaymentOptions();
        _time = timeProvider ?? TimeProvider.System;
        _faults = _options.Faults;
        _deliver = _options.Deliver;
        _idempotency = new SimulatedIdempotency(_options.Name);
        Name = _options.Name;
        Capabilities = _options.Capabilities;
        Seed = _options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public PaymentCapabilities Capabilities { get; }

    /// <summary>What every id depends on.</summary>
    public int Seed { get; }

    /// <summary>What goes wrong from now on. Set it to <see cref="SimulatedFaultPlan.None"/> when everything shall go well; counting goes on.</summary>
    public SimulatedFaultPlan Faults
    {
        get
        {
            lock (_lock)
            {
                return _faults;
            }
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            lock (_lock)
            {
                _faults = value;
            }
        }
    }

    /// <summary>The books: every movement of money so far, oldest first.</summary>
    public IReadOnlyList<SimulatedMovement> Ledger
    {
        get
        {
            lock (_lock)
            {
                return [.. _ledger];
            }
        }
    }

    /// <summary>Every payment so far, oldest first.</summary>
    public IReadOnlyList<SimulatedPayment> Payments
    {
        get
        {
            lock (_lock)
            {
                return [.. _payments.Select(Show)];
            }
        }
    }

    /// <summary>How many calls of the provider came in so far, whatever became of them.</summary>
    public int CallCount
    {
        get
        {
            lock (_lock)
            {
                return _overallCalls;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parameters = request.Parameters;
        var fingerprint = Fingerprint(
            SimulatedOperation.Create, request, request.Amount, request.CaptureImmediately, parameters.Hosted, parameters.ReturnUrl,
            parameters.CancelUrl, parameters.ReceiptEmail, parameters.Description);
        return ValueTask.FromResult(Call(
            SimulatedOperation.Create, () => _idempotency.Once(request.IdempotencyKey, fingerprint, () => Create(request)), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fingerprint = Fingerprint(SimulatedOperation.Capture, request, request.Amount);
        return ValueTask.FromResult(Call(
            SimulatedOperation.Capture, () => _idempotency.Once(request.IdempotencyKey, fingerprint, () => Capture(request)), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fingerprint = Fingerprint(SimulatedOperation.Void, request);
        return ValueTask.FromResult(Call(
            SimulatedOperation.Void, () => _idempotency.Once(request.IdempotencyKey, fingerprint, () => Void(request)), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fingerprint = Fingerprint(SimulatedOperation.Refund, request, request.RefundId, request.Amount, request.Reason);
        return ValueTask.FromResult(Call(
            SimulatedOperation.Refund, () => _idempotency.Once(request.IdempotencyKey, fingerprint, () => Refund(request)), cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Call(
            SimulatedOperation.Find,
            () =>
            {
                if (!Can(PaymentCapabilities.Find) || Resolve(request) is not { } payment)
                {
                    return null;
                }

                // As a real one does, it gives again what the customer needs to go on.
                var open = payment.AwaitsCustomer;
                return PaymentResult.Accepted(
                    payment.Full(request.IncludeRefunds), open ? payment.ClientSecret : null, open ? payment.RedirectUrl : null);
            },
            cancellationToken));
    }

    /// <summary>Forgets all idempotency keys, as real providers do after a day or more: a call with an old key is carried out anew.</summary>
    public void ClearIdempotencyKeys()
    {
        lock (_lock)
        {
            _idempotency.Forget();
        }
    }

    internal SimulatedWebhookParser CreateWebhookParser() => new(_options, _time);

    private T Call<T>(SimulatedOperation operation, Func<T> effect, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var overall = _overallCalls++;
            var fault = _faults.PickCallFault(operation, _calls[(int)operation]++, overall);
            if (fault is SimulatedCallFault.FailureBefore)
            {
                throw Unknown("connection_failed", "The simulated provider could not be reached.");
            }

            if (fault is SimulatedCallFault.Timeout && !_faults.TimeoutHasEffect(overall))
            {
                throw Unknown("timeout", "The simulated provider did not answer in time.");
            }

            var answer = effect();
            return fault switch
            {
                SimulatedCallFault.ResponseLost => throw Unknown("answer_lost", "The answer of the simulated provider was lost."),
                SimulatedCallFault.Timeout => throw Unknown("timeout", "The simulated provider did not answer in time."),
                _ => answer,
            };
        }
    }

    private PaymentProviderException Unknown(string code, string message) => new(message) { Provider = Name, Code = code };

    private bool Can(PaymentCapabilities capability) => Capabilities.HasFlag(capability);

    private SimulatedPaymentState? Resolve(PaymentRequest request)
    {
        var payment = (request.Reference ?? request.SessionReference) is { } reference
            ? Lookup(reference)
            : _payments.FindLast(candidate => candidate.Request.PaymentId == request.PaymentId);
        if (payment is not null)
        {
            LapseIfDue(payment);
        }

        return payment;
    }

    private SimulatedPaymentState? Lookup(string reference) => _payments.Find(payment =>
        payment.Reference == reference
        || payment.SessionReference == reference);

    private string NewId(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{Seed:x}_{number:0000}");

    private void Book(
        SimulatedMovementKind kind, SimulatedPaymentState payment, Money amount, string? key = null, string? reference = null, Guid? refundId = null) =>
        _ledger.Add(new(_ledger.Count + 1, kind, amount, payment.Describe, payment.Request.PaymentId, payment.Request.OrderId, _time.GetUtcNow())
        {
            Reference = reference,
            RefundId = refundId,
            IdempotencyKey = key,
        });

    private static SimulatedPayment Show(SimulatedPaymentState payment) =>
        new(payment.Full(withRefunds: true), payment.Request.OrderNumber, payment.Request.CaptureImmediately, payment.Request.Parameters);

    // By the ids of the shop: what the request says of the past may have become known in between.
    private static string Fingerprint(SimulatedOperation operation, PaymentRequest request, params ReadOnlySpan<object?> parts) =>
        string.Join('\n', [operation, request.OrderId, request.OrderNumber, request.PaymentId, .. parts]);
}
