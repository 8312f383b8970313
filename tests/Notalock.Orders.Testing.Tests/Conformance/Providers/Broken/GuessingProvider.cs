using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Broken: reports a missing response as a decline.</summary>
internal sealed class GuessingProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    private static readonly PaymentDecline TimedOut = new("timeout", "The provider did not respond.");

    public override async ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        await GuessAsync(() => base.CreateAsync(request, cancellationToken));

    public override async ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        await GuessAsync(() => base.CaptureAsync(request, cancellationToken));

    public override async ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.RefundAsync(request, cancellationToken);
        }
        catch (PaymentProviderException)
        {
            return RefundResult.Declined(TimedOut);
        }
    }

    public override async ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.FindAsync(request, cancellationToken);
        }
        catch (PaymentProviderException)
        {
            return null;
        }
    }

    private static async ValueTask<PaymentResult> GuessAsync(Func<ValueTask<PaymentResult>> call)
    {
        try
        {
            return await call();
        }
        catch (PaymentProviderException)
        {
            return PaymentResult.Declined(TimedOut);
        }
    }
}
