using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>Takes an answer that did not come for a refusal.</summary>
internal sealed class GuessingProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    private static readonly PaymentRefusal TimedOut = new("timeout", "The provider did not answer.");

    public override async ValueTask<PaymentAnswer> CreateAsync(CreatePaymentRequest request, CancellationToken cancellationToken) =>
        await GuessAsync(() => base.CreateAsync(request, cancellationToken));

    public override async ValueTask<PaymentAnswer> CaptureAsync(CapturePaymentRequest request, CancellationToken cancellationToken) =>
        await GuessAsync(() => base.CaptureAsync(request, cancellationToken));

    public override async ValueTask<RefundAnswer> RefundAsync(RefundPaymentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.RefundAsync(request, cancellationToken);
        }
        catch (PaymentProviderException)
        {
            return RefundAnswer.Refused(TimedOut);
        }
    }

    public override async ValueTask<PaymentAnswer?> FindAsync(FindPaymentRequest request, CancellationToken cancellationToken)
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

    private static async ValueTask<PaymentAnswer> GuessAsync(Func<ValueTask<PaymentAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (PaymentProviderException)
        {
            return PaymentAnswer.Refused(TimedOut);
        }
    }
}
