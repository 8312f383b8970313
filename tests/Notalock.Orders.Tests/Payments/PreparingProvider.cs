using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments;

/// <summary>A provider that saves values with a payment and records the requests that it receives.</summary>
internal sealed class PreparingProvider(IPaymentProvider provider) : IPaymentProvider, IPaymentPreparation
{
    public const string ProviderName = "preparing-1";

    public List<PaymentPrepareRequest> Prepared { get; } = [];

    public List<PaymentParameters> Created { get; } = [];

    public Func<PaymentPrepareRequest, Task> OnPrepare { get; set; } = static _ => Task.CompletedTask;

    public int FailuresLeft { get; set; }

    public string Name => ProviderName;

    public PaymentCapabilities Capabilities => provider.Capabilities;

    public async ValueTask<IReadOnlyDictionary<string, string>> PrepareAsync(
        PaymentPrepareRequest request, CancellationToken cancellationToken)
    {
        Prepared.Add(request);
        await OnPrepare(request);
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{Prepared.Count}" };
    }

    public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken)
    {
        Created.Add(request.Parameters);
        return FailuresLeft-- > 0
            ? throw new PaymentProviderException("The response was lost.") { Provider = Name, Code = "timeout" }
            : provider.CreateAsync(request, cancellationToken);
    }

    public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        provider.CaptureAsync(request, cancellationToken);

    public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
        provider.VoidAsync(request, cancellationToken);

    public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        provider.RefundAsync(request, cancellationToken);

    public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
        provider.FindAsync(request, cancellationToken);
}
