using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class Web
{
    public static void Services(WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddDbContext<ShopDbContext>(db => db.UseNpgsql(connectionString));
        builder.Services.AddNotalockOrders(o => o.PublicUrl = new Uri("https://shop.example"))
            .AddEntityFrameworkCoreStore<ShopDbContext>()
            .AddStripe(o =>
            {
                o.SecretKey = builder.Configuration["Stripe:SecretKey"]!;
                o.WebhookSecrets.Add(builder.Configuration["Stripe:WebhookSecret"]!);
            })
            .AddAspNetCore(o =>
            {
                o.AllowGuestCheckout = true;
                o.Currencies.Add("eur");
            })
            .AddCartReviewer<PriceCheck>()
            .AddEventHandler<ShippingMail>();
    }

    public static void Policies(WebApplicationBuilder builder) =>
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(OrderPolicies.Customer, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(OrderPolicies.View, policy => policy.RequireRole("orders", "support"))
            .AddPolicy(OrderPolicies.Manage, policy => policy.RequireRole("orders"))
            .AddPolicy(OrderPolicies.Payments, policy => policy.RequireRole("orders-lead"));

    public static void Routes(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapNotalockOrders();
        app.MapNotalockOrdersWebhooks();
    }

    public static async Task<IResult> CheckOutAsync(
        Cart cart, ClaimsPrincipal user, ShopDbContext shop, OrderService orders, CancellationToken cancellationToken)
    {
        var customerId = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var currency = Currency.FromCode("eur");
        var items = cart.Lines.Select(l => new CartItem(l.ProductId, l.Name, l.Quantity, Money.FromDecimal(l.Price, currency)));
        await using var transaction = await shop.Database.BeginTransactionAsync(cancellationToken);
        var placed = await orders.CreateAsync(
            new CreateOrder(Actor.Customer(customerId), currency, [.. items])
            {
                CustomerId = customerId,
                CustomerEmail = user.FindFirstValue(ClaimTypes.Email),
                IdempotencyKey = cart.Id.ToString(),
            },
            cancellationToken);
        if (!placed.Succeeded)
        {
            return Results.Redirect("/cart?error=" + placed.Error.Code);
        }

        shop.Remove(cart);
        await shop.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.Redirect($"/orders/{placed.Value.Order.Id}");
    }

    public static async Task<IResult> PayAsync(
        Guid id,
        ClaimsPrincipal user,
        OrderService orders,
        IOptions<NotalockOrdersOptions> options,
        CancellationToken cancellationToken)
    {
        var customerId = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var order = await orders.FindByIdAsync(id, cancellationToken);
        if (order?.CustomerId != customerId)
        {
            return Results.NotFound();
        }

        var started = await orders.StartPaymentAsync(
            new StartPayment(id, "stripe", Actor.Customer(customerId))
            {
                Hosted = true,
                ReturnUrl = options.Value.GetPublicUrl($"/orders/{id}"),
            },
            cancellationToken);
        return started.Succeeded
            ? Results.Redirect(started.Value.RedirectUrl ?? $"/orders/{id}")
            : Results.Redirect($"/orders/{id}?error={started.Error.Code}");
    }

    public static IResult? CheckLookup(HttpContext context, string number, OrderClientLimiter limiter)
    {
        if ((limiter.AcquireLookup(context) ?? limiter.AcquireLookup(context, number)) is not { } wait)
        {
            return null;
        }

        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    public static void Description(WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi();
        builder.Services.AddHealthChecks().AddNotalockOrders();
    }

    public static void Watching(WebApplication app)
    {
        app.MapOpenApi();
        app.MapHealthChecks("/health");
    }

    public static void Quiet(WebApplicationBuilder builder)
    {
        builder.Services.AddNotalockOrders(o =>
        {
            o.Outbox.Enabled = false;
            o.Payments.ReconcilerEnabled = false;
        });
    }

    public static void Proxy(WebApplicationBuilder builder, IPAddress proxyAddress)
    {
        builder.Services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownProxies.Add(proxyAddress);
        });
    }

    public static void ShareKeys(WebApplicationBuilder builder, string keyFolder)
    {
        builder.Services.AddDataProtection()
            .SetApplicationName("shop")
            .PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
    }

    public static async Task DeployAsync(WebApplication app)
    {
        app.UseForwardedHeaders();
        await app.EnsureNotalockOrdersSchemaAsync();
    }

    public static void Health(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddNotalockOrders(o => o.MaxWebhookSilence = TimeSpan.FromHours(12), tags: ["ready"]);
    }
}
