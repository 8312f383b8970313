using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class AuthenticationTests
{
    private const string Customers = "Customers";
    private const string StaffOnly = "Staff";

    private static readonly string[] Routes =
    [
        "GET /api/orders", "GET /api/orders/analytics", "GET /api/orders/{id}", "GET /api/orders/{id}/history",
        "POST /api/orders/{id}/cancel", "POST /api/orders/{id}/payments", "POST /api/orders/{id}/notes",
    ];

    [Fact]
    public async Task The_api_returns_401_and_403_where_cookie_authentication_would_redirect()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
        {
            setup.Policies[OrderPolicies.Customer] = static policy => policy.RequireRole("customer");
            setup.Services = static services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                .AddCookie(static o => (o.LoginPath, o.AccessDeniedPath) = ("/sign-in", "/denied"));
            setup.Map = static app =>
            {
                app.MapNotalockOrders();
                app.MapGet("/page", static () => "page").RequireAuthorization(OrderPolicies.View);
                app.MapGet("/enter", static (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(
                    new ClaimsIdentity([new Claim("sub", "eve")], CookieAuthenticationDefaults.AuthenticationScheme))));
            };
        });
        using var client = host.App.GetTestClient();
        (await StatusesAsync(client, "GET /page")).Should().Equal(["GET /page 302 /sign-in"], "the scheme redirects pages");
        (await StatusesAsync(client, Routes)).Should().Equal(Routes.Select(static r => r + " 401"));

        using var entered = await client.GetAsync(new Uri("/enter", UriKind.Relative));
        client.DefaultRequestHeaders.Add("Cookie", entered.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        (await StatusesAsync(client, "GET /page")).Should().Equal("GET /page 302 /denied");
        (await StatusesAsync(client, Routes)).Should().Equal(Routes.Select(static r => r + " 403"));
    }

    [Fact]
    public async Task A_route_for_customers_and_staff_tries_the_schemes_of_all_its_policies()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup =>
        {
            setup.Policies[OrderPolicies.Customer] = static policy => policy.AddAuthenticationSchemes(Customers).RequireAuthenticatedUser();
            setup.Policies[OrderPolicies.View] = static policy => policy.AddAuthenticationSchemes(StaffOnly).RequireRole("view");
            setup.Policies[OrderPolicies.Manage] = static policy => policy.AddAuthenticationSchemes(StaffOnly).RequireRole("manage");
            setup.Services = static services => services.AddAuthentication()
                .AddScheme<AuthenticationSchemeOptions, NamedSignIn>(Customers, null)
                .AddScheme<AuthenticationSchemeOptions, NamedSignIn>(StaffOnly, null);
        });
        using var customer = host.Client();
        customer.Http.DefaultRequestHeaders.Add(NamedSignIn.Header + Customers, "sub=ada");
        using var staff = host.Client();
        staff.Http.DefaultRequestHeaders.Add(NamedSignIn.Header + StaffOnly, "sub=casey;role=view;role=manage");
        using var other = host.Client(Callers.Manager);
        var path = "/api/orders/" + (await customer.PlaceAsync()).Text("id");

        foreach (var address in new[] { path, path + "/history", "/api/orders" })
        {
            using var own = await customer.GetAsync(address);
            using var viewed = await staff.GetAsync(address);
            using var unknown = await other.GetAsync(address);
            (own.StatusCode, viewed.StatusCode, unknown.StatusCode).Should().Be(
                (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), address);
        }

        using var note = await staff.PostAsync(path + "/notes", """{"notes":"Called"}""");
        using var canceled = await staff.PostAsync(path + "/cancel");
        using var forbidden = await customer.PostAsync(path + "/notes", """{"notes":"Called"}""");
        (note.StatusCode, canceled.StatusCode, forbidden.StatusCode).Should().Be(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), "a route for staff does not try the scheme of customers");
    }

    private static async Task<List<string>> StatusesAsync(HttpClient client, params string[] routes)
    {
        var statuses = new List<string>();
        foreach (var route in routes)
        {
            var method = route.Split(' ')[0];
            var path = route.Split(' ')[1].Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            if (method != "GET")
            {
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            }

            using var response = await client.SendAsync(request);
            // The handler of cookies sets the address also with 401; a browser follows it only with 302.
            var target = response.StatusCode == HttpStatusCode.Redirect ? " " + response.Headers.Location!.AbsolutePath : null;
            statuses.Add($"{route} {(int)response.StatusCode}{target}");
        }

        return statuses;
    }

    /// <summary>Authenticates a caller by a header with claims that has the name of the scheme.</summary>
    private sealed class NamedSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Header = "X-Claims-";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Header + Scheme.Name].ToString() is not { Length: > 0 } text)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var claims = text.Split(';').Select(static pair => pair.Split('=')).Select(static pair => new Claim(pair[0], pair[1]));
            var identity = new ClaimsIdentity(claims, Scheme.Name, "name", "role");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
