using Notalock.Orders.Execution;

namespace Notalock.Orders.Payments.Providers;

/// <summary>Calls payment providers, traced and measured.</summary>
internal sealed class PaymentProviderCaller(OrderTelemetry telemetry)
{
    /// <summary>Calls a provider. Every exception but the cancellation by the caller leaves the outcome unknown.</summary>
    /// <exception cref="PaymentProviderException">The outcome is unknown.</exception>
    public async Task<T> CallAsync<T>(
        IPaymentProvider provider, string operation, Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        using var run = telemetry.StartProviderCall(provider.Name, operation);
        try
        {
            var result = await call(cancellationToken).ConfigureAwait(false);
            run.MarkCompleted(declined: result is PaymentResult { Decline: not null } or RefundResult { Decline: not null });
            return result;
        }
        catch (Exception exception) when (exception is not PaymentProviderException
            && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new PaymentProviderException($"The payment provider '{provider.Name}' failed. The outcome is unknown.", exception)
            {
                Provider = provider.Name,
            };
        }
    }

    /// <summary>Looks up a payment at its provider.</summary>
    /// <exception cref="PaymentProviderException">The provider could not be reached.</exception>
    public Task<PaymentResult?> FindAsync(IPaymentProvider provider, PaymentFindRequest request, CancellationToken cancellationToken) =>
        CallAsync(provider, "find", token => provider.FindAsync(request, token), cancellationToken);
}
