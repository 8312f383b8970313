using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Tests.Http;

public sealed class RequestBodyTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [InlineData("{", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("null", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("[]", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("""{"currency":"usd","currency":"eur"}""", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("""{"currency":"usd","items":[{"product_id":"a","quan""", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("""{"currency":"usd",}""", OrderHttpErrorCodes.MalformedJson)]
    [InlineData("""{"currency":1}""", OrderErrorCodes.InvalidField, "currency")]
    [InlineData("""{"items":{}}""", OrderErrorCodes.InvalidField, "items")]
    [InlineData("""{"items":[{"quantity":1.5}]}""", OrderErrorCodes.InvalidField, "items[0].quantity")]
    [InlineData("""{"items":[{"quantity":"1"}]}""", OrderErrorCodes.InvalidField, "items[0].quantity")]
    [InlineData("""{"items":[{"unit_price":"1.00"}]}""", OrderErrorCodes.InvalidField, "items[0].unit_price")]
    [InlineData("""{"items":[{"unit_price":1e2}]}""", OrderErrorCodes.InvalidField, "items[0].unit_price")]
    [InlineData(
        """{"items":[{"unit_price":1.00000000000000000000000000000000001}]}""", OrderErrorCodes.InvalidField, "items[0].unit_price")]
    [InlineData("""{"placed_at":"yesterday"}""", OrderErrorCodes.InvalidField, "placed_at")]
    [InlineData("""{"Currency":"usd"}""", OrderHttpErrorCodes.UnknownField, "Currency")]
    [InlineData(
        """{"status":"paid","items":[{"price":1},{"unit_price":1,"tax":{"a":1}}],"total":1}""",
        OrderHttpErrorCodes.UnknownField,
        "status",
        "items[0].price",
        "items[1].tax",
        "total")]
    public async Task An_invalid_body_is_rejected_with_the_names_of_its_fields(string body, string code, params string[] fields)
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var ada = host.Client(Callers.Ada);

        using var response = await ada.PostAsync("/api/orders", body);

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, code);
        (problem["errors"] is null ? [] : problem.Fields()).Should().BeEquivalentTo(fields);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(64 * 1024)]
    [InlineData(1024 * 1024)]
    public async Task A_body_is_read_into_buffers_of_little_more_than_twice_its_size(int size)
    {
        var context = new DefaultHttpContext { Request = { Body = new MemoryStream(new byte[size]), ContentLength = size } };
        await RequestBody.ReadBytesAsync(context, maxBytes: size);
        context.Request.Body.Position = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = RequestBody.ReadBytesAsync(context, maxBytes: size);

        // Reading from memory completes at once, so all of it runs on this thread.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        read.IsCompletedSuccessfully.Should().BeTrue();
        (await read).Length.Should().Be(size);
        allocated.Should().BeLessThan((long)(2.1 * size) + 1_000);
    }

    [Theory]
    [InlineData("POST", "/api/orders")]
    [InlineData("PUT", "/api/orders/{0}/status")]
    [InlineData("PATCH", "/api/orders/{0}")]
    [InlineData("POST", "/api/orders/{0}/notes")]
    [InlineData("POST", "/api/orders/{0}/cancel")]
    [InlineData("POST", "/api/orders/{0}/payments")]
    [InlineData("POST", "/api/orders/{0}/payments/{0}/capture")]
    [InlineData("POST", "/api/orders/{0}/payments/{0}/void")]
    [InlineData("POST", "/api/orders/{0}/payments/{0}/refunds")]
    [InlineData("POST", "/api/orders/{0}/refunds/{0}/assign")]
    [InlineData("POST", "/api/orders/{0}/refunds/{0}/withdraw")]
    [InlineData("POST", "/api/orders/{0}/write-off")]
    [InlineData("POST", "/api/orders/{0}/cancel-items")]
    [InlineData("POST", "/api/orders/lookup")]
    public async Task Every_body_must_be_json_of_limited_size_with_known_fields(string method, string path)
    {
        var host = await hosts.GetAsync(ApiHost.Memory);
        using var lead = host.Client(Callers.Lead);
        var order = await lead.PlaceAsync();
        var address = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, order.Text("id")), UriKind.Relative);

        using var form = await SendAsync(new StringContent("{}", Encoding.UTF8, "application/x-www-form-urlencoded"));
        using var latin = await SendAsync(new StringContent("{}", Encoding.Latin1, "application/json"));
        using var none = await SendAsync(new ByteArrayContent("{}"u8.ToArray()));
        using var large = await SendAsync(Json(new string(' ', 70_000)));
        using var withoutLength = await SendAsync(new ContentWithoutLength(new string(' ', 70_000)));
        using var unknown = await SendAsync(Json("""{"surprise":1}"""));
        using var truncated = await SendAsync(Json("""{"surp"""));

        await form.ProblemAsync(HttpStatusCode.UnsupportedMediaType, OrderHttpErrorCodes.UnsupportedMediaType);
        await latin.ProblemAsync(HttpStatusCode.UnsupportedMediaType, OrderHttpErrorCodes.UnsupportedMediaType);
        await none.ProblemAsync(HttpStatusCode.UnsupportedMediaType, OrderHttpErrorCodes.UnsupportedMediaType);
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, OrderHttpErrorCodes.BodyTooLarge);
        await withoutLength.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, OrderHttpErrorCodes.BodyTooLarge);
        (await unknown.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.UnknownField)).Fields().Should().Equal("surprise");
        await truncated.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.MalformedJson);

        async Task<HttpResponseMessage> SendAsync(HttpContent content)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = content };
            return await lead.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task The_host_keeps_its_own_json_options()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup => setup.Services = static services =>
            Microsoft.Extensions.DependencyInjection.HttpJsonServiceExtensions.ConfigureHttpJsonOptions(services, static o =>
            {
                o.SerializerOptions.PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.KebabCaseUpper;
                o.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.WriteAsString;
            }));
        using var ada = host.Client(Callers.Ada);

        var order = await ada.PlaceAsync();

        order["total_amount"]!.ToJsonString().Should().Be("100.00");
        (await host.DocumentAsync()).Root["components"]!["schemas"]!["Order"]!["properties"]!["total_amount"]!["type"]!.GetValue<string>()
            .Should().Be("number");
    }

    private static StringContent Json(string text) => new(text, new MediaTypeHeaderValue("application/json"));

    /// <summary>Represents a body without a Content-Length.</summary>
    private sealed class ContentWithoutLength : HttpContent
    {
        private readonly byte[] _bytes;

        public ContentWithoutLength(string text)
        {
            _bytes = Encoding.UTF8.GetBytes(text);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
