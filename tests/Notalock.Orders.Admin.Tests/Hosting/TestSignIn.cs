using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Signs in the user of the cookie, which has the format <c>name:role.role</c>.</summary>
internal sealed class TestSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "test";
    public const string Cookie = "who";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Cookie]?.Split(':') is not [var name, var roles])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = new[] { new Claim(ClaimTypes.NameIdentifier, name), new Claim(ClaimTypes.Name, name) }
            .Concat(roles.Split('.').Select(static role => new Claim(ClaimTypes.Role, role)));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, TestSignIn.SchemeName));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, TestSignIn.SchemeName)));
    }
}
