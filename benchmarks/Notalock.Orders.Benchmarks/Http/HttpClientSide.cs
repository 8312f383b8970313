using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Notalock.Orders.Benchmarks.Hand;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Benchmarks.Webhooks;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Sends requests over several connections, one request at a time on each. Every response is verified.</summary>
internal sealed class HttpClientSide : IDisposable
{
    private const string Json = "application/json";
    private const string Orders = "/api/orders";

    // The text that a response must contain.
    private static readonly byte[] Constant = "{\"constant\":"u8.ToArray();
    private static readonly byte[] History = "\"status_history\":[{"u8.ToArray();
    private static readonly byte[] Page = "{\"orders\":[{"u8.ToArray();
    private static readonly byte[] Applied = "\"outcome\":\"applied\""u8.ToArray();

    private readonly HttpSeed _seed;
    private readonly HttpClient _http;
    private readonly byte[][] _buffers;
    private readonly byte[][] _carts = [.. Enumerable.Range(0, SeedCarts.Count).Select(GetCart)];

    public HttpClientSide(Uri address, HttpSeed seed, int connections)
    {
        _seed = seed;
        _buffers = [.. Enumerable.Range(0, connections).Select(static _ => SignedNotifications.Buffer())];
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public Task RunAsync(HttpTurn turn) => turn.RunAsync(turn.Layer == HttpLayer.Bare ? Bare(turn.Operation) : turn.Operation switch
    {
        HttpOperation.Constant => (_, _) => SendAsync(Get(HttpServer.ConstantPath, "customer-1"), HttpStatusCode.OK, Constant),
        HttpOperation.Post => (_, number) => SendAsync(Create(number, HttpServer.ConstantPath), HttpStatusCode.OK, Constant),
        HttpOperation.Create => (_, number) => SendAsync(Create(number, Orders), HttpStatusCode.Created, History),
        HttpOperation.Read => (_, number) => SendAsync(Read(number), HttpStatusCode.OK, History),
        HttpOperation.List => (_, number) => ListAsync(number),
        HttpOperation.Webhook => (worker, number) => SendAsync(Webhook(number, _buffers[worker]), HttpStatusCode.OK, Applied),
        _ => throw new ArgumentOutOfRangeException(nameof(turn)),
    });

    // Sends nearly the same bytes to the server as the operation itself.
    private Func<int, int, Task> Bare(HttpOperation operation) => operation switch
    {
        HttpOperation.Create => (_, number) => SendAsync(Create(number, BarePath(number)), HttpStatusCode.OK, Constant),
        HttpOperation.Read or HttpOperation.List => (_, number) => SendAsync(Get(BarePath(number), "customer-1"), HttpStatusCode.OK, Constant),
        HttpOperation.Webhook => (worker, number) => SendAsync(Webhook(number, _buffers[worker], BarePath(number)), HttpStatusCode.OK, Constant),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private static string BarePath(int number) => string.Create(CultureInfo.InvariantCulture, $"{HttpServer.BarePath}/{number}");

    /// <summary>Reads one page and counts its orders. During the measurement, only the length is verified.</summary>
    public async Task ProveListAsync()
    {
        using var answer = await _http.SendAsync(List(0));
        var orders = JsonNode.Parse(await answer.Content.ReadAsStreamAsync())?["orders"]?.AsArray().Count;
        if (orders != HttpSeed.FirstPage.Limit)
        {
            throw new InvalidOperationException($"A page must have 50 orders, but had {orders}: {answer.StatusCode}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ListAsync(int number)
    {
        var length = await SendAsync(List(number), HttpStatusCode.OK, Page);
        if (length < 15_000)
        {
            throw new InvalidOperationException($"A page of 50 orders must be longer, but had {length} bytes.");
        }
    }

    private async Task<int> SendAsync(HttpRequestMessage request, HttpStatusCode expected, byte[] part)
    {
        using (request)
        {
            using var answer = await _http.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != expected || body.AsSpan().IndexOf(part) < 0)
            {
                throw new InvalidOperationException(
                    $"{request.Method} {request.RequestUri} returned {answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
            }

            return body.Length;
        }
    }

    private HttpRequestMessage Create(int number, string path)
    {
        var cart = number % SeedCarts.Count;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Content(_carts[cart]) };
        SignIn(request, string.Create(CultureInfo.InvariantCulture, $"customer-{cart}"));
        request.Headers.Add("Idempotency-Key", _seed.Cart(number).IdempotencyKey);
        return request;
    }

    private HttpRequestMessage Read(int number)
    {
        var order = _seed.ToRead(number);
        return Get($"{Orders}/{_seed.Data.OrderId(order):D}", _seed.Data.CustomerId(order));
    }

    private HttpRequestMessage List(int number) => Get(
        string.Create(CultureInfo.InvariantCulture, $"{Orders}?limit={HttpSeed.FirstPage.Limit}&cursor={Uri.EscapeDataString(_seed.GetCursor(number))}"),
        "casey " + BearerSignIn.Staff);

    private HttpRequestMessage Webhook(int number, byte[] buffer, string? barePath = null)
    {
        var (body, signature) = _seed.Notifications.Take(number, buffer);
        var request = new HttpRequestMessage(HttpMethod.Post, barePath ?? "/api/webhooks/" + StripeDefaults.ProviderName) { Content = Content(body) };
        if (barePath is not null)
        {
            SignIn(request, "customer-1");
        }

        request.Headers.Add(StripeDefaults.SignatureHeader, signature);
        return request;
    }

    private static HttpRequestMessage Get(string path, string caller)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        SignIn(request, caller);
        return request;
    }

    private static void SignIn(HttpRequestMessage request, string caller) =>
        request.Headers.TryAddWithoutValidation("Authorization", $"{BearerSignIn.Name} {caller}");

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        return content;
    }

    public static byte[] GetCart(int number)
    {
        var cart = SeedCarts.Hand(number);
        var body = new JsonObject
        {
            ["currency"] = cart.Currency,
            ["customer_email"] = cart.CustomerEmail,
            ["customer_name"] = cart.CustomerName,
            ["customer_phone"] = cart.CustomerPhone,
            ["shipping_method"] = cart.ShippingMethod,
            ["shipping_address"] = GetAddress(cart.ShippingAddress!),
            ["billing_address"] = GetAddress(cart.BillingAddress!),
            ["metadata"] = new JsonObject([.. cart.Metadata.Select(static m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value))]),
            ["adjustments"] = new JsonArray([.. cart.Adjustments.Select(static a => new JsonObject
            {
                ["kind"] = a.Kind,
                ["label"] = a.Label,
                ["amount"] = a.Amount.MinorUnits / 100m,
            })]),
            ["items"] = new JsonArray([.. cart.Items.Select(static i => new JsonObject
            {
                ["product_id"] = i.ProductId,
                ["name"] = i.Name,
                ["sku"] = i.Sku,
                ["quantity"] = i.Quantity,
                ["unit_price"] = i.Price / 100m,
            })]),
        };
        return System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static JsonObject GetAddress(HandAddress address) => new()
    {
        ["name"] = address.Name,
        ["line1"] = address.Line1,
        ["city"] = address.City,
        ["region"] = address.Region,
        ["postal_code"] = address.PostalCode,
        ["country"] = address.Country,
    };
}
