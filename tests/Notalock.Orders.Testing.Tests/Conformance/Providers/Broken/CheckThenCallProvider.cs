using System.Collections.Concurrent;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers.Broken;

/// <summary>
/// Broken: checks for the result of a key before the call and stores it afterwards, so that concurrent calls are all executed.
/// </summary>
internal sealed class CheckThenCallProvider(IPaymentProvider inner) : DelegatingProvider(inner)
{
    private readonly ConcurrentDictionary<string, object> _results = new();
    private int _calls;

    public override ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
        OnceAsync(request.IdempotencyKey, key => base.CreateAsync(request with { IdempotencyKey = key }, cancellationToken));

    public override ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
        OnceAsync(request.IdempotencyKey, key => base.CaptureAsync(request with { IdempotencyKey = key }, cancellationToken));

    public override ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
        OnceAsync(request.IdempotencyKey, key => base.RefundAsync(request with { IdempotencyKey = key }, cancellationToken));

    private async ValueTask<T> OnceAsync<T>(string key, Func<string, ValueTask<T>> call)
        where T : class
    {
        if (_results.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        await Task.Yield();
        var result = await call($"call-{Interlocked.Increment(ref _calls)}");
        _results[key] = result;
        return result;
    }
}
