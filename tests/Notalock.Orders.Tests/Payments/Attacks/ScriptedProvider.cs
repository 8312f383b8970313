using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

/// <summary>A provider that answers what a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedProvider : IPaymentProvider, IPaymentEventSource
{
    public const string ProviderName = "scripted";

    public string Name => ProviderName;

    public PaymentCapabilities Capabilities { get; set; } = PaymentCapabilities.All;

    public List<PaymentRequest> Asked { get; } = [];

    public List<PaymentNotification> Undelivered { get; } = [];

    public Func<PaymentCreateRequest, PaymentResult> Create { get; set; } = static r => PaymentResult.Accepted(Begun(r));

    public Func<PaymentCaptureRequest, PaymentResult> Capture { get; set; } = static _ => throw Lost();

    public Func<PaymentVoidRequest, PaymentResult> Void { get; set; } = static _ => throw Lost();

    public Func<PaymentRefundRequest, RefundResult> Refund { get; set; } = static _ => throw Lost();

    public Func<PaymentFindRequest, PaymentResult?> Find { get; set; } = static _ => null;

    public void AddTo(IServiceCollection services) => services.AddSingleton<IPaymentProvider>(this);

    public static PaymentProviderException Lost(string? code = "timeout") => new("No answer.") { Code = code };

    public static string GetReference(Guid paymentId) => "ref-" + paymentId.ToString("N");

    public static PaymentSnapshot Begun(PaymentRequest request) => new()
    {
        OrderId = request.OrderId,
        PaymentId = request.PaymentId,
        Reference = GetReference(request.PaymentId),
        Status = OrderPaymentStatus.Pending,
        Amount = Shop.Dollars(100),
    };

    public static PaymentSnapshot Captured(PaymentRequest request) => Begun(request) with { Status = OrderPaymentStatus.Captured, CapturedAmount = Shop.Dollars(100) };

    public static PaymentSnapshot Authorized(PaymentRequest request) => Begun(request) with { Status = OrderPaymentStatus.Authorized, AuthorizedAmount = Shop.Dollars(100) };

    /// <summary>What the provider tells of its own accord; its origin was verified.</summary>
    public static PaymentNotification Tells(string id, PaymentSnapshot snapshot) =>
        new() { Provider = ProviderName, EventId = id, Type = "told", Snapshot = snapshot };

    public IEnumerable<T> AskedFor<T>() => Asked.OfType<T>();

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) => Answer(request, Create);

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) => Answer(request, Capture);

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) => Answer(request, Void);

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) => Answer(request, Refund);

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) => Answer(request, Find);

    public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var notification in Undelivered)
        {
            await Task.Yield();
            yield return notification;
        }
    }

    private ValueTask<TAnswer> Answer<TRequest, TAnswer>(TRequest request, Func<TRequest, TAnswer> answer)
        where TRequest : PaymentRequest
    {
        Asked.Add(request);
        return ValueTask.FromResult(answer(request));
    }
}
