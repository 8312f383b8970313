using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>
/// Signs in the user of the header <c>Authorization: Bearer sub</c>, followed by roles. Nothing is verified, so that the cost of a
/// signature is not measured.
/// </summary>
internal sealed class BearerSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";
    public const string Staff = "orders";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString().Split(' ') is not [Name, var subject, .. var roles])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = new List<Claim>(1 + roles.Length) { new("sub", subject) };
        foreach (var role in roles)
        {
            claims.Add(new Claim("role", role));
        }

        var identity = new ClaimsIdentity(claims, Name, "name", "role");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }
}
