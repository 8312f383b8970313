namespace Notalock.Orders.Benchmarks.Webhooks;

/// <summary>Blocks all requests and counts them.</summary>
internal sealed class ClosedNetwork : HttpMessageHandler
{
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        throw new HttpRequestException("The benchmark does not allow network requests.");
    }
}
