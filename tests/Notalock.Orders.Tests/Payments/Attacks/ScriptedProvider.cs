using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

/// <summary>A provider that returns the results that a test sets, and records its requests.</summary>
internal sealed class ScriptedProvider : IPaymentProvider, IPaymentEventSource
{
    public const string ProviderName = "scripted";

    public string Name => ProviderName;

    public PaymentCapabilities Capabilities { get; set; } = PaymentCapabilities.All;

    public List<PaymentRequest> Requests { get; } = [];

    public List<PaymentNotification> Undelivered { get; } = [];

    public Func<PaymentCreateRequest, PaymentResult> Create { get; set; } = static r => PaymentResult.Accepted(Pending(r));

    public Func<PaymentCaptureRequest, PaymentResult> Capture { get; set; } = static _ => throw NoResponse();

    public Func<PaymentVoidRequest, PaymentResult> Void { get; set; } = static _ => throw NoResponse();

    public Func<PaymentRefundRequest, RefundResult> Refund { get; set; } = static _ => throw NoResponse();

    public Func<PaymentFindRequest, PaymentResult?> Find { get; set; } = static _ => null;

    public void AddTo(IServiceCollection services) => services.AddSingleton<IPaymentProvider>(this);

    public static PaymentProviderException NoResponse(string? code = "timeout") => new("The provider did not respond.") { Code = code };

    public static string GetReference(Guid paymentId) => "ref-" + paymentId.ToString("N");

    public static PaymentSnapshot Pending(PaymentRequest request) => new()
    {
        OrderId = request.OrderId,
        PaymentId = request.PaymentId,
        Reference = GetReference(request.PaymentId),
        Status = OrderPaymentStatus.Pending,
        Amount = Shop.Dollars(100),
    };

    public static PaymentSnapshot Captured(PaymentRequest request) =>
        Pending(request) with { Status = OrderPaymentStatus.Captured, CapturedAmount = Shop.Dollars(100) };

    public static PaymentSnapshot Authorized(PaymentRequest request) =>
        Pending(request) with { Status = OrderPaymentStatus.Authorized, AuthorizedAmount = Shop.Dollars(100) };

    public static RefundResult Refunded(PaymentRefundRequest request) =>
        RefundResult.Accepted(new RefundSnapshot("re-1", OrderRefundStatus.Succeeded, request.Amount) { RefundId = request.RefundId });

    /// <summary>Creates a notification whose origin was verified.</summary>
    public static PaymentNotification CreateNotification(string id, PaymentSnapshot snapshot) =>
        new() { Provider = ProviderName, EventId = id, Type = "test", Snapshot = snapshot };

    public IEnumerable<T> RequestsOf<T>() => Requests.OfType<T>();

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        Respond(request, Create);

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        Respond(request, Capture);

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
        Respond(request, Void);

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        Respond(request, Refund);

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
        Respond(request, Find);

    public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var notification in Undelivered)
        {
            await Task.Yield();
            yield return notification;
        }
    }

    private ValueTask<TResult> Respond<TRequest, TResult>(TRequest request, Func<TRequest, TResult> respond)
        where TRequest : PaymentRequest
    {
        Requests.Add(request);
        return ValueTask.FromResult(respond(request));
    }
}
