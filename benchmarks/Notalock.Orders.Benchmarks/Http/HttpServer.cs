using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Benchmarks.Webhooks;
using Notalock.Orders.Storage;
using Notalock.Orders.Stripe;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>
/// Runs the measured process: an application that maps the API, configured like the web application template and the documentation of
/// the library. It reads commands from standard input and writes results between its log lines.
/// </summary>
internal static class HttpServer
{
    /// <summary>The prefix of a result line.</summary>
    public const string Answer = "#answer ";

    public const string ConstantPath = "/constant";

    public const string BarePath = "/bare";

    // Has the length of a seeded order.
    private static readonly byte[] Constant = Encoding.UTF8.GetBytes($$"""{"constant":"{{new string('x', 2_700)}}"}""");

    public static async Task RunAsync(TextReader input, TextWriter output)
    {
        var isSqlite = await input.ReadLineAsync() == "sqlite";
        var connection = await input.ReadLineAsync() ?? throw new InvalidOperationException("The connection string is missing.");
        var seed = HttpSeed.Parse(await input.ReadLineAsync() ?? throw new InvalidOperationException("The seed is missing."));
        var network = new ClosedNetwork();

        HttpServerSide? side = null;
        await using var app = Build(isSqlite, connection, network, (number, token) => side!.CallStoreAsync(number, token));
        await app.StartAsync();
        var own = app.Services.GetRequiredService<CapturedCommits>();
        var captured = new CapturedCommits(own);
        var services = new ServiceCollection();
        AddOrders(services, isSqlite, connection, network);
        services.Replace(ServiceDescriptor.Singleton<IOrderStore>(captured));
        services.Replace(ServiceDescriptor.Singleton<IOrderNumberGenerator, CountedNumbers>());
        await using var deciding = services.BuildServiceProvider();
        side = new HttpServerSide(app.Services, deciding, captured, seed);
        await output.WriteLineAsync(Answer + app.Urls.First());

        while (await input.ReadLineAsync() is { } line)
        {
            await output.WriteLineAsync(Answer + await ObeyAsync(side, network, own, line.Split(' ')));
        }
    }

    private static async Task<string> ObeyAsync(HttpServerSide side, ClosedNetwork network, CapturedCommits own, string[] command)
    {
        switch (command)
        {
            case ["sample"]:
                return HttpSample.Take().ToString();

            case ["rest"]:
                GC.Collect();
                return HttpSample.Take().ToString();

            case ["alone" or "together"]:
                own.IsCapturing = command is ["alone"];
                return string.Empty;

            case ["asked"]:
                return network.Requests.ToString(CultureInfo.InvariantCulture);

            case [var operation, var layer, var inFlight, var start, var count]:
                var turn = new HttpTurn(
                    Enum.Parse<HttpOperation>(operation),
                    Enum.Parse<HttpLayer>(layer),
                    int.Parse(inFlight, CultureInfo.InvariantCulture),
                    int.Parse(start, CultureInfo.InvariantCulture),
                    int.Parse(count, CultureInfo.InvariantCulture));
                if (turn.Layer == HttpLayer.Bare)
                {
                    await side.PrepareBareAsync(turn);
                    return string.Empty;
                }

                return (await side.RunAsync(turn)).ToString();

            default:
                throw new ArgumentException("The command is unknown.", nameof(command));
        }
    }

    private static WebApplication Build(bool isSqlite, string connection, ClosedNetwork network, Func<int, CancellationToken, Task> callStore)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        // The same as in appsettings.json of the template.
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication(BearerSignIn.Name).AddScheme<AuthenticationSchemeOptions, BearerSignIn>(BearerSignIn.Name, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(OrderPolicies.Customer, static policy => policy.RequireAuthenticatedUser())
            .AddPolicy(OrderPolicies.View, static policy => policy.RequireRole(BearerSignIn.Staff, "support"))
            .AddPolicy(OrderPolicies.Manage, static policy => policy.RequireRole(BearerSignIn.Staff))
            .AddPolicy(OrderPolicies.Payments, static policy => policy.RequireRole("orders-lead"));
        AddOrders(builder.Services, isSqlite, connection, network).AddAspNetCore(AcceptedPrices.Configure).AddCartReviewer<AcceptedPrices>();
        var store = builder.Services.Last(static s => s.ServiceType == typeof(IOrderStore));
        builder.Services.Replace(ServiceDescriptor.Singleton(services => new CapturedCommits((IOrderStore)store.ImplementationFactory!(services)) { IsCapturing = false }));
        builder.Services.AddSingleton<IOrderStore>(static services => services.GetRequiredService<CapturedCommits>());

        var app = builder.Build();
        app.MapNotalockOrders();
        app.MapNotalockOrdersWebhooks();
        app.MapGet(ConstantPath, AnswerConstantAsync).RequireAuthorization(OrderPolicies.Customer);
        app.MapPost(ConstantPath, static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await AnswerConstantAsync(context);
        }).RequireAuthorization(OrderPolicies.Customer);
        app.Map(BarePath + "/{number:int}", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await callStore(
                int.Parse((string)context.Request.RouteValues["number"]!, CultureInfo.InvariantCulture), context.RequestAborted);
            await AnswerConstantAsync(context);
        }).RequireAuthorization(OrderPolicies.Customer);
        return app;
    }

    private static async Task AnswerConstantAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Constant.Length;
        await context.Response.BodyWriter.WriteAsync(Constant, context.RequestAborted);
    }

    private static NotalockOrdersBuilder AddOrders(IServiceCollection services, bool isSqlite, string connection, ClosedNetwork network)
    {
        // The reconciler would fetch undelivered events from Stripe once a minute. It does not take part in requests.
        var orders = services.AddNotalockOrders(static options => options.Payments.ReconcilerEnabled = false)
            .AddEntityFrameworkCoreStore(db => _ = isSqlite ? db.UseSqlite(connection) : db.UseNpgsql(connection))
            .AddStripe(static options =>
            {
                options.SecretKey = "sk_test_benchmark";
                options.WebhookSecrets.Add(SignedNotifications.Secret);
                options.SignatureTolerance = SignedNotifications.Tolerance;
            })
            .AddSimulatedPayments(static options => options.AllowInProduction = true);
        services.AddHttpClient(StripeDefaults.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => network);
        return orders;
    }
}
