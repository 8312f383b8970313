using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Benchmarks.Http;
using Notalock.Orders.Benchmarks.Seeding;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>An application that mounts the API on SQLite, without a network and without a log.</summary>
internal sealed class TrickApplication : IAsyncDisposable
{
    private readonly byte[][] _carts = [.. Enumerable.Range(0, SeedCarts.Count).Select(HttpClientSide.GetCart)];
    private readonly MemoryStream _body = new();
    private readonly CapturedServer _server;
    private readonly WebApplication _app;
    private int _number;

    private TrickApplication(WebApplication app, CapturedServer server)
    {
        _app = app;
        _server = server;
    }

    public static async Task<TrickApplication> StartAsync(string connection)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication(BearerSignIn.Name).AddScheme<AuthenticationSchemeOptions, BearerSignIn>(BearerSignIn.Name, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(OrderPolicies.Customer, static policy => policy.RequireAuthenticatedUser())
            .AddPolicy(OrderPolicies.View, static policy => policy.RequireRole(BearerSignIn.Staff))
            .AddPolicy(OrderPolicies.Manage, static policy => policy.RequireRole(BearerSignIn.Staff))
            .AddPolicy(OrderPolicies.Payments, static policy => policy.RequireRole(BearerSignIn.Staff));
        builder.Services.AddNotalockOrders(static options => options.Payments.ReconcilerEnabled = false)
            .AddEntityFrameworkCoreStore(db => db.UseSqlite(connection))
            .AddAspNetCore(AcceptedPrices.Configure)
            .AddCartReviewer<AcceptedPrices>();
        var server = new CapturedServer();
        builder.Services.AddSingleton<IServer>(server);
        var app = builder.Build();
        app.MapNotalockOrders();
        await app.Services.EnsureNotalockOrdersSchemaAsync();
        await app.StartAsync();
        return new TrickApplication(app, server);
    }

    public Task CreateAsync()
    {
        var cart = ++_number % SeedCarts.Count;
        var body = _carts[cart];
        return SendAsync(StatusCodes.Status201Created, new HttpRequestFeature
        {
            Method = HttpMethods.Post,
            Path = "/api/orders",
            Body = new MemoryStream(body, writable: false),
            Headers = new HeaderDictionary
            {
                ["Authorization"] = string.Create(CultureInfo.InvariantCulture, $"{BearerSignIn.Name} customer-{cart}"),
                ["Idempotency-Key"] = string.Create(CultureInfo.InvariantCulture, $"trick-{_number}"),
                ["Content-Type"] = "application/json",
                ["Content-Length"] = body.Length.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    public Task ListAsync() => SendAsync(StatusCodes.Status200OK, new HttpRequestFeature
    {
        Method = HttpMethods.Get,
        Path = "/api/orders",
        QueryString = "?limit=50",
        Body = Stream.Null,
        Headers = new HeaderDictionary { ["Authorization"] = $"{BearerSignIn.Name} casey {BearerSignIn.Staff}" },
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task SendAsync(int expected, HttpRequestFeature request)
    {
        request.Protocol = HttpProtocol.Http11;
        request.Scheme = "http";
        _body.SetLength(0);
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_body));
        await _server.ProcessAsync(features);
        if (response.StatusCode != expected || _body.Length == 0)
        {
            throw new InvalidOperationException(
                $"{request.Method} {request.Path} returned {response.StatusCode}: {System.Text.Encoding.UTF8.GetString(_body.ToArray())}");
        }
    }
}
