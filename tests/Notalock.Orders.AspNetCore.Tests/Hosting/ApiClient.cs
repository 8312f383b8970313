using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Notalock.Orders.Payments;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Calls the API.</summary>
public sealed class ApiClient(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<HttpResponseMessage> PostAsync(string path, string body = "{}", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    public Task<HttpResponseMessage> PutAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body, headers);

    public Task<HttpResponseMessage> PatchAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).Should().BeTrue();
        }

        return await http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> NotifyAsync(string provider, PaymentWebhookRequest notification)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/webhooks/{provider}", UriKind.Relative))
        {
            Content = new ByteArrayContent(notification.Body.ToArray()),
        };
        foreach (var name in new[] { Testing.SimulatedWebhookParser.SignatureHeader })
        {
            if (notification.Header(name) is { } value)
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await http.SendAsync(request);
    }

    /// <summary>Creates an order.</summary>
    /// <returns>The order in the response.</returns>
    public async Task<JsonNode> PlaceAsync(string? cart = null)
    {
        using var response = await PostAsync("/api/orders", cart ?? Carts.Lamp());
        return await response.JsonAsync(HttpStatusCode.Created);
    }

    public void Dispose() => http.Dispose();
}
