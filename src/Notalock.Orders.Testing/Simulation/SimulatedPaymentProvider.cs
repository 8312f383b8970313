using System.Globalization;
using System.Security.Cryptography;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <summary>
/// Represents an in-memory payment provider for tests, samples and demonstrations. It stores payments, authorizations, refunds and
/// disputes, honors idempotency keys, records every movement of money, sends signed notifications and simulates faults.
/// </summary>
/// <remarks>
/// <para>The provider is safe for concurrent use. The same seed, plan and sequence of calls produce the same result.</para>
/// <para>
/// A new payment is pending until the customer pays. <see cref="Pay"/> and the related methods simulate the customer, the bank and the
/// dashboard of the provider. They accept the reference of a payment or of its hosted page, and throw an
/// <see cref="InvalidOperationException"/> for an action that is not possible in the current state.
/// </para>
/// </remarks>
public sealed partial class SimulatedPaymentProvider : IPaymentProvider, IPaymentEventSource
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly SimulatedPaymentOptions _options;
    private readonly SimulatedIdempotency _idempotency;
    private readonly List<SimulatedPaymentState> _payments = [];
    private readonly List<SimulatedMovement> _ledger = [];
    private readonly int[] _calls = new int[Enum.GetValues<SimulatedOperation>().Length];
    private SimulatedFaultPlan _faults;
    private int _overallCalls;
    private int _refunds;
    private int _disputes;
    private int _alerts;
    private int _customerPayments;

    /// <summary>Initializes a new instance of the <see cref="SimulatedPaymentProvider"/> class without payments.</summary>
    /// <param name="options">The options, or <see langword="null"/> for the defaults.</param>
    /// <param name="timeProvider">The clock, or <see langword="null"/> for the system clock.</param>
    public SimulatedPaymentProvider(SimulatedPaymentOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = options ?? new SimulatedPaymentOptions();
        _timeProvider = timeProvider ?? TimeProvider.System;
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

    /// <summary>Gets the seed of the ids.</summary>
    public int Seed { get; }

    /// <summary>
    /// Gets or sets the plan of faults for later calls and events. Replacing the plan does not reset the numbers of calls and events.
    /// </summary>
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

    /// <summary>Gets the ledger with all movements of money so far, oldest first.</summary>
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

    /// <summary>Gets all payments so far, oldest first.</summary>
    public IReadOnlyList<SimulatedPayment> Payments
    {
        get
        {
            lock (_lock)
            {
                return [.. _payments.Select(ToPayment)];
            }
        }
    }

    /// <summary>Gets the number of calls of the provider so far, including failed calls.</summary>
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
        var fingerprint = CreateFingerprint(
            SimulatedOperation.Create, request, request.Amount, request.CaptureImmediately, parameters.Hosted, parameters.ReturnUrl,
            parameters.CancelUrl, parameters.ReceiptEmail, parameters.Description);
        return ValueTask.FromResult(Execute(
            SimulatedOperation.Create,
            () => _idempotency.ExecuteOnce(request.IdempotencyKey, fingerprint, () => Create(request)),
            cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fingerprint = CreateFingerprint(SimulatedOperation.Capture, request, request.Amount);
        return ValueTask.FromResult(Execute(
            SimulatedOperation.Capture,
            () => _idempotency.ExecuteOnce(request.IdempotencyKey, fingerprint, () => Capture(request)),
            cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fingerprint = CreateFingerprint(SimulatedOperation.Void, request);
        return ValueTask.FromResult(Execute(
            SimulatedOperation.Void,
            () => _idempotency.ExecuteOnce(request.IdempotencyKey, fingerprint, () => Void(request)),
            cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var fingerprint = CreateFingerprint(SimulatedOperation.Refund, request, request.RefundId, request.Amount, request.Reason);
        return ValueTask.FromResult(Execute(
            SimulatedOperation.Refund,
            () => _idempotency.ExecuteOnce(request.IdempotencyKey, fingerprint, () => Refund(request)),
            cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Execute(
            SimulatedOperation.Find,
            () =>
            {
                if (!Declares(PaymentCapabilities.Find) || FindState(request) is not { } payment)
                {
                    return null;
                }

                // As with a real provider, a lookup returns the data that the customer needs to continue.
                var open = payment.AwaitsCustomer;
                return PaymentResult.Accepted(
                    payment.ToSnapshot(request.IncludeRefunds), open ? payment.ClientSecret : null, open ? payment.RedirectUrl : null);
            },
            cancellationToken));
    }

    /// <summary>Clears all idempotency keys, as real providers do after some time. A call with an old key is then executed again.</summary>
    public void ClearIdempotencyKeys()
    {
        lock (_lock)
        {
            _idempotency.Clear();
        }
    }

    internal SimulatedWebhookParser CreateWebhookParser() => new(_options, _timeProvider);

    private T Execute<T>(SimulatedOperation operation, Func<T> effect, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var overall = _overallCalls++;
            var fault = _faults.PickCallFault(operation, _calls[(int)operation]++, overall);
            if (fault is SimulatedCallFault.FailureBefore)
            {
                throw CreateException("connection_failed", "The simulated provider could not be reached.");
            }

            if (fault is SimulatedCallFault.Timeout && !_faults.TimeoutHasEffect(overall))
            {
                throw CreateException("timeout", "The simulated provider timed out.");
            }

            var result = effect();
            return fault switch
            {
                SimulatedCallFault.ResponseLost => throw CreateException("answer_lost", "The response of the simulated provider was lost."),
                SimulatedCallFault.Timeout => throw CreateException("timeout", "The simulated provider timed out."),
                _ => result,
            };
        }
    }

    private PaymentProviderException CreateException(string code, string message) => new(message) { Provider = Name, Code = code };

    private bool Declares(PaymentCapabilities capability) => Capabilities.HasFlag(capability);

    private SimulatedPaymentState? FindState(PaymentRequest request)
    {
        var payment = (request.Reference ?? request.SessionReference) is { } reference
            ? FindState(reference)
            : _payments.FindLast(candidate => candidate.Request.PaymentId == request.PaymentId);
        if (payment is not null)
        {
            ExpireIfDue(payment);
        }

        return payment;
    }

    private SimulatedPaymentState? FindState(string reference) =>
        _payments.Find(payment => payment.Reference == reference || payment.SessionReference == reference);

    private string NewId(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{Seed:x}_{number:0000}");

    private void RecordMovement(
        SimulatedMovementKind kind,
        SimulatedPaymentState payment,
        Money amount,
        string? key = null,
        string? reference = null,
        Guid? refundId = null) =>
        _ledger.Add(new(
            _ledger.Count + 1, kind, amount, payment.DisplayReference, payment.Request.PaymentId, payment.Request.OrderId,
            _timeProvider.GetUtcNow())
        {
            Reference = reference,
            RefundId = refundId,
            IdempotencyKey = key,
        });

    private static SimulatedPayment ToPayment(SimulatedPaymentState payment) =>
        new(
            payment.ToSnapshot(withRefunds: true),
            payment.Request.OrderNumber,
            payment.Request.CaptureImmediately,
            payment.Request.Parameters);

    // Contains only the ids of the shop, because a repeated request may contain references that were not known before.
    private static string CreateFingerprint(SimulatedOperation operation, PaymentRequest request, params ReadOnlySpan<object?> parts) =>
        string.Join('\n', [operation, request.OrderId, request.OrderNumber, request.PaymentId, .. parts]);
}
