using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>The first answers to keys, refusals among them. Used under the provider's lock, so that one key has one effect.</summary>
internal sealed class SimulatedIdempotency(string provider)
{
    private readonly Dictionary<string, (string Fingerprint, object Answer)> _answers = new(StringComparer.Ordinal);

    public T Once<T>(string key, string fingerprint, Func<T> effect)
        where T : class
    {
        if (key is not { Length: >= 1 and <= 64 })
        {
            throw new ArgumentException("A call that moves money needs an idempotency key of 1 to 64 characters.", nameof(key));
        }

        if (!_answers.TryGetValue(key, out var first))
        {
            var answer = effect();
            _answers.Add(key, (fingerprint, answer));
            return answer;
        }

        // No refusal: what the key did the first time is done.
        return first.Fingerprint == fingerprint
            ? (T)first.Answer
            : throw new PaymentProviderException("The idempotency key was used for another request.") { Provider = provider, Code = "idempotency_error" };
    }

    public void Forget() => _answers.Clear();
}
