using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>
/// Stores the first result of each key, including declines. Used under the lock of the provider, so that one key has one effect.
/// </summary>
internal sealed class SimulatedIdempotency(string provider)
{
    private readonly Dictionary<string, (string Fingerprint, object Result)> _results = new(StringComparer.Ordinal);

    public T ExecuteOnce<T>(string key, string fingerprint, Func<T> effect)
        where T : class
    {
        if (key is not { Length: >= 1 and <= 64 })
        {
            throw new ArgumentException("The idempotency key must be between 1 and 64 characters long.", nameof(key));
        }

        if (!_results.TryGetValue(key, out var first))
        {
            var result = effect();
            _results.Add(key, (fingerprint, result));
            return result;
        }

        // An exception and not a decline, because the first call with the key was executed.
        return first.Fingerprint == fingerprint
            ? (T)first.Result
            : throw new PaymentProviderException(
                "The idempotency key was already used for a different request.")
            { Provider = provider, Code = "idempotency_error" };
    }

    public void Clear() => _results.Clear();
}
