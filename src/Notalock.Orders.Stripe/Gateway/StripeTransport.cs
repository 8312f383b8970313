using System.Net;
using Stripe;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>
/// Sends the requests of the SDK with the HTTP client of the host, once each. Retries, telemetry and notices on the console, which the
/// HTTP client of the SDK adds, are left out.
/// </summary>
internal sealed class StripeTransport(IHttpClientFactory clients, string clientName, TimeSpan timeout, TimeProvider time) : IHttpClient
{
    // The SDK would write the value of this header to the console of the host.
    private const string NoticeHeader = "Stripe-Notice";

    /// <exception cref="StripeResponseException">The status of the response is not 200.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled, or Stripe did not respond in time.</exception>
    /// <exception cref="HttpRequestException">The connection failed.</exception>
    public async Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var message = new HttpRequestMessage(request.Method, request.Uri) { Content = request.Content };
        message.Headers.Authorization = request.AuthorizationHeader;
        foreach (var (name, value) in request.StripeHeaders)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        var client = clients.CreateClient(clientName);
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token).ConfigureAwait(false);
        var content = await response.Content.ReadAsStringAsync(either.Token).ConfigureAwait(false);
        response.Headers.Remove(NoticeHeader);
        var received = new StripeResponse(response.StatusCode, response.Headers, content);

        // The SDK fails on errors that have an unexpected structure, and a decline would be lost. They are read here instead.
        return response.StatusCode == HttpStatusCode.OK ? received : throw new StripeResponseException(received);
    }

    public Task<StripeStreamedResponse> MakeStreamingRequestAsync(StripeRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Streamed responses are not supported.");
}
