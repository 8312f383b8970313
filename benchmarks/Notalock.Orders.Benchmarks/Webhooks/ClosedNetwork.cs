namespace Notalock.Orders.Benchmarks.Webhooks;

/// <summary>Lets no request out, and counts those that were tried.</summary>
internal sealed class ClosedNetwork : HttpMessageHandler
{
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        throw new HttpRequestException("The benchmark has no network.");
    }
}
