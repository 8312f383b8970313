using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Stripe.Hosting;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Sends requests, retries them and reads the responses.</summary>
internal sealed class StripeHttp(IHttpClientFactory clients, StripeOptions options, TimeProvider time, ILogger logger)
{
    public async Task<StripeReply<T>> SendAsync<T>(StripeCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            var (reply, advice) = await TryAsync(call, type, cancellationToken).ConfigureAwait(false);
            if (reply.Error is not { } error)
            {
                return reply;
            }

            if (StripeRetry.DelayAfter(attempt, error, advice) is not { } delay)
            {
                LogEnd(call, error, attempt);
                return reply;
            }

            Log.CallRetried(logger, call.Operation, error.Status, error.Code, error.RequestId, attempt, delay);
            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(StripeReply<T> Reply, StripeRetryAdvice Advice)> TryAsync<T>(
        StripeCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(call);
            var client = clients.CreateClient(StripeDefaults.HttpClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token)
                .ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return (Read(response, body, type), StripeRetryAdvice.FromResponse(response, time));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Failed<T>(StripeError.TimedOut), StripeRetryAdvice.None);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (Failed<T>(StripeError.ConnectionFailed), StripeRetryAdvice.None);
        }
    }

    private HttpRequestMessage CreateRequest(StripeCall call)
    {
        var isPost = call.Method == HttpMethod.Post;
        var query = isPost ? string.Empty : call.Form.ToQuery();
        var address = new Uri(options.BaseAddress, query.Length == 0 ? call.Path : $"{call.Path}?{query}");
        var request = new HttpRequestMessage(call.Method, address);
        if (isPost)
        {
            request.Content = call.Form.ToContent();
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.SecretKey);
        request.Headers.Add("Stripe-Version", StripeDefaults.ApiVersion);
        if (call.IdempotencyKey is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private static StripeReply<T> Read<T>(HttpResponseMessage response, byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        var status = (int)response.StatusCode;
        var requestId = StripeCode.Clean(HeaderText.Get(response, "Request-Id"));
        try
        {
            if (response.IsSuccessStatusCode)
            {
                return JsonSerializer.Deserialize(body, type) is { } value
                    ? new StripeReply<T> { Value = value, IsReplay = HeaderText.Get(response, "Idempotent-Replayed") == "true" }
                    : Failed<T>(StripeError.Unreadable, requestId);
            }

            // An error page of a proxy is not a response from Stripe: without an error object, the outcome is unknown.
            var error = JsonSerializer.Deserialize(body, StripeJsonContext.Default.StripeErrorResponse)?.Error;
            return new StripeReply<T>
            {
                Error = new StripeError(status, StripeCode.Clean(error?.Type), StripeCode.Clean(error?.Code))
                {
                    DeclineCode = StripeCode.Clean(error?.DeclineCode),
                    Param = StripeCode.Clean(error?.Param),
                    RequestId = requestId,
                    PaymentIntent = error?.PaymentIntent,
                },
            };
        }
        catch (JsonException)
        {
            return response.IsSuccessStatusCode
                ? Failed<T>(StripeError.Unreadable, requestId)
                : new StripeReply<T> { Error = new StripeError(status, Type: null, StripeError.Unreadable) { RequestId = requestId } };
        }
    }

    private static StripeReply<T> Failed<T>(string code, string? requestId = null)
        where T : class =>
        new() { Error = new StripeError(0, Type: null, code) { RequestId = requestId } };

    private void LogEnd(StripeCall call, StripeError error, int attempts)
    {
        if (error.IsRefusal)
        {
            Log.CallRejected(logger, call.Operation, error.Status, error.Code, error.RequestId);
        }
        else if (error.Status is 401 or 403)
        {
            Log.KeyRejected(logger, call.Operation, error.Status, error.Code, error.RequestId);
        }
        else
        {
            Log.CallFailed(logger, call.Operation, error.Status, error.Code, error.RequestId, attempts);
        }
    }
}
