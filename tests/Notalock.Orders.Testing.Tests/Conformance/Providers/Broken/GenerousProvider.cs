using System.Collections.Concurrent;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Broken: accepts refunds of any amount, and reports the latest refund as the refunded amount.</summary>
internal sealed class GenerousProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    private readonly ConcurrentDictionary<string, Money> _latest = new();

    public override async ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        var result = await base.RefundAsync(request, cancellationToken);
        _latest[request.Reference!] = request.Amount;
        return result.Decline is null
            ? result
            : RefundResult.Accepted(
                new($"generous-{request.RefundId:N}", OrderRefundStatus.Succeeded, request.Amount) { RefundId = request.RefundId });
    }

    public override async ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        var result = await base.FindAsync(request, cancellationToken);
        return result?.Snapshot is { } snapshot && _latest.TryGetValue(snapshot.Reference ?? string.Empty, out var latest)
            ? PaymentResult.Accepted(snapshot with { RefundedAmount = latest })
            : result;
    }
}
