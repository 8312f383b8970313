using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.AspNetCore;
using Shop;
using Shop.Accounts;
using Shop.Catalog;
using Shop.Checkout;
using Shop.Demo;
using Shop.Mail;
using Shop.Payments;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

// Orders: the store, the payment provider, the HTTP API, the admin.
var connectionString = builder.Configuration.GetConnectionString("Orders");
var orders = services.AddNotalockOrders(options => options.PublicUrl = PublicAddress.From(builder.Configuration, builder.Environment))
    .AddEntityFrameworkCoreStore(db => _ = builder.Configuration["Store"] switch
    {
        "postgres" => db.UseNpgsql(connectionString),
        "sqlite" => db.UseSqlite(connectionString),
        var other => throw new InvalidOperationException($"Store must be 'sqlite' or 'postgres', but was '{other}'."),
    })
    .AddAspNetCore(options =>
    {
        options.AllowGuestCheckout = true;
        options.Currencies.Add(Catalogue.Currency.Code);
    })
    .AddCartReviewer<PriceCheck>()
    .AddEventHandler<OrderMail>()
    .AddAdmin(options =>
    {
        options.BrandName = "Elm & Slate";
        options.LogoUrl = "/img/mark.svg";
        options.SellerLines.Add("Elm & Slate");
        options.SellerLines.Add("12 Mill Lane, Portland");
    });

var stripe = StripeKeys.From(builder.Configuration);
if (stripe is null)
{
    orders.AddSimulatedBank();
    services.AddDemoOrders();
}
else
{
    orders.AddStripe(options =>
    {
        options.SecretKey = stripe.SecretKey;
        options.WebhookSecrets.Add(stripe.WebhookSecret);
        options.BaseAddress = stripe.BaseAddress ?? options.BaseAddress;
    });
}

// Authentication and authorization. A real shop uses accounts: ASP.NET Core Identity, or an external sign-in.
services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
{
    options.LoginPath = "/sign-in";
    options.AccessDeniedPath = "/sign-in";
    options.Cookie.Name = "shop_sign_in";
});
services.AddAuthorizationBuilder()
    .AddPolicy(OrderPolicies.Customer, policy => policy.RequireAuthenticatedUser())
    .AddPolicy(OrderPolicies.View, policy => policy.RequireRole(DemoUser.Viewer, DemoUser.Administrator))
    .AddPolicy(OrderPolicies.Manage, policy => policy.RequireRole(DemoUser.Administrator))
    .AddPolicy(OrderPolicies.Payments, policy => policy.RequireRole(DemoUser.Administrator));

// The shop.
services.AddRazorPages(pages => pages.Conventions.AuthorizePage("/Orders/Index", OrderPolicies.Customer));
services.AddRouting(options => options.LowercaseUrls = true);
services.AddAntiforgery(options => options.Cookie.Name = "shop_antiforgery");
services.AddHttpContextAccessor();
services.AddScoped<Visitor>().AddScoped<OrderDesk>().AddScoped<GuestLookup>();
services.AddSingleton(PaymentMethod.From(stripe));
services.AddHealthChecks().AddNotalockOrders();

var app = builder.Build();
app.Logger.LogInformation("Payments: {Mode}", stripe is null ? "simulated" : "Stripe");
app.UsePublicAddress();
app.UseExceptionHandler("/error");
app.UseStatusCodePagesWithReExecute("/error", "?status={0}");
app.UseSecurityHeaders();
app.UseStaticFiles(new StaticFileOptions
{
    // An address with a version never changes its content.
    OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
});
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();

app.MapRazorPages();
app.MapNotalockOrders();
app.MapNotalockOrdersAdmin();
app.MapNotalockOrdersWebhooks();
app.MapHealthChecks("/health");

await app.EnsureNotalockOrdersSchemaAsync();
await app.SeedDemoOrdersAsync();
await app.RunAsync();
