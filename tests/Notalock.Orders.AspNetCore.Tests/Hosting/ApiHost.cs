using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.AspNetCore.Tests.OpenApi;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Runs an application with the API on a separate database.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    public const string Memory = "memory";
    public const string OperationHeader = "X-Operation";

    private readonly string? _folder;
    private readonly string? _postgres;
    private readonly Lazy<Task<ApiDocument>> _document;

    private ApiHost(WebApplication app, TestTimeProvider clock, LogLines log, string? folder, string? postgres)
    {
        App = app;
        Clock = clock;
        Log = log;
        _folder = folder;
        _postgres = postgres;
        _document = new Lazy<Task<ApiDocument>>(ReadDocumentAsync);
    }

    public WebApplication App { get; }

    public TestTimeProvider Clock { get; }

    internal LogLines Log { get; }

    public SimulatedPaymentProvider Bank => App.Services.GetRequiredService<SimulatedPaymentProvider>();

    /// <summary>Gets the OpenAPI document as a client reads it.</summary>
    public Task<ApiDocument> DocumentAsync() => _document.Value;

    public static async Task<ApiHost> StartAsync(string database, Action<ApiHostSetup>? configure = null)
    {
        var setup = new ApiHostSetup();
        configure?.Invoke(setup);
        var clock = new TestTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero));
        var log = new LogLines();
        var folder = database == SqliteDataAttribute.Name ? Directory.CreateTempSubdirectory("notalock-api-").FullName : null;
        var postgres = database == PostgresDataAttribute.Name ? await (await PostgresServer.GetAsync()).CreateDatabaseAsync() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        if (setup.OnKestrel)
        {
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddAuthentication(HeaderSignIn.Name).AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Name, null);
        foreach (var policy in setup.Policies)
        {
            builder.Services.AddAuthorizationBuilder().AddPolicy(policy.Key, policy.Value);
        }

        builder.Services.AddSingleton<IStartupFilter, OperationHeader>();
        builder.Services.AddOpenApi();
        builder.Services.AddHealthChecks().AddNotalockOrders(setup.Health);
        var orders = builder.Services.AddNotalockOrders(setup.Orders);
        if (setup.Store is not null)
        {
            setup.Store(orders);
        }
        else if (folder is not null)
        {
            orders.AddEntityFrameworkCoreStore(db => db.UseSqlite($"Data Source={Path.Combine(folder, "orders.db")}"));
        }
        else if (postgres is not null)
        {
            orders.AddEntityFrameworkCoreStore(db => db.UseNpgsql(postgres));
        }
        else
        {
            orders.AddInMemoryStore();
        }

        orders.AddSimulatedPayments(o =>
        {
            o.Seed = 1;
            o.AllowInProduction = true;
            setup.Bank?.Invoke(o);
        });
        orders.AddAspNetCore(setup.Http);
        if (setup.HasReviewer)
        {
            orders.AddCartReviewer<PriceCheck>();
        }

        setup.Services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapOpenApi();
        app.MapHealthChecks("/health", new() { ResponseWriter = HealthResponse.WriteAsync });
        setup.Map(app);
        var host = new ApiHost(app, clock, log, folder, postgres);
        try
        {
            if (database != Memory)
            {
                await app.EnsureNotalockOrdersSchemaAsync();
            }

            await app.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a client that validates every response against the OpenAPI document.</summary>
    /// <param name="claims">The claims of the caller, such as <c>sub=ada</c>, or <see langword="null"/> for an anonymous caller.</param>
    public ApiClient Client(string? claims = null)
    {
        var http = new HttpClient(new ContractHandler(this, CreateHandler()), disposeHandler: true) { BaseAddress = Address };
        if (claims is not null)
        {
            http.DefaultRequestHeaders.Add(HeaderSignIn.Header, claims);
        }

        return new ApiClient(http);
    }

    /// <summary>Gets the address of the application.</summary>
    public Uri Address => new(App.Urls.FirstOrDefault() ?? "http://localhost");

    /// <summary>Delivers all pending webhooks.</summary>
    public async Task<IReadOnlyList<HttpResponseMessage>> DeliverAsync()
    {
        var responses = new List<HttpResponseMessage>();
        using var client = Client();
        foreach (var delivery in Bank.TakeDeliveries())
        {
            responses.Add(await client.NotifyAsync("simulated", delivery.Request));
        }

        return responses;
    }

    /// <summary>Records a payment in dollars that was received outside of the provider.</summary>
    /// <returns>The id of the payment.</returns>
    public async Task<string> RecordOfflinePaymentAsync(string path, decimal amount)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
        var recorded = await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(
            Guid.Parse(path[^36..]), Money.FromDecimal(amount, "usd"), Actor.Staff("casey")));
        recorded.Succeeded.Should().BeTrue();
        return recorded.Value!.Payment.Id.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (_folder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }

        if (_postgres is not null)
        {
            await (await PostgresServer.GetAsync()).DropDatabaseAsync(_postgres);
        }
    }

    private HttpMessageHandler CreateHandler() =>
        App.Services.GetService<IServer>() is TestServer server ? server.CreateHandler() : new SocketsHttpHandler();

    private async Task<ApiDocument> ReadDocumentAsync()
    {
        using var http = new HttpClient(CreateHandler()) { BaseAddress = Address };
        return new ApiDocument(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
    }
}
