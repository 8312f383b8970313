using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Represents the caller of a request and its permissions, taken from the sign-in and the token, never from the body.</summary>
internal sealed class OrderCaller(HttpContext context, NotalockOrdersAspNetCoreOptions options)
{
    private readonly Dictionary<string, bool> _results = new(StringComparer.Ordinal);
    private IAuthorizationService? _authorization;

    public ClaimsPrincipal User => context.User;

    /// <summary>Gets a value indicating whether the caller is signed in.</summary>
    public bool IsSignedIn => context.User.Identities.Any(static i => i.IsAuthenticated);

    /// <summary>Gets the id of the signed-in user, or <see langword="null"/> if there is none.</summary>
    public string? UserId { get; } = FindClaim(context.User, options.UserIdClaims, Actor.MaxIdLength);

    /// <summary>Gets the access token of a guest, or <see langword="null"/> if there is none or the host does not allow guests.</summary>
    public string? Token { get; } = options.AllowGuestCheckout ? GuestToken.Read(context.Request) : null;

    /// <summary>Determines whether the caller satisfies a policy of the host. Each policy is evaluated once per request.</summary>
    public async ValueTask<bool> SatisfiesAsync(string policy)
    {
        if (!_results.TryGetValue(policy, out var result))
        {
            // Transient by default: without the field, the container would create one for each policy.
            _authorization ??= context.RequestServices.GetRequiredService<IAuthorizationService>();
            result = (await _authorization.AuthorizeAsync(context.User, context, policy).ConfigureAwait(false)).Succeeded;
            _results.Add(policy, result);
        }

        return result;
    }

    /// <summary>Gets the id of the signed-in customer, or <see langword="null"/> if the caller is not a customer.</summary>
    public async ValueTask<string?> GetCustomerIdAsync() =>
        UserId is not null && await SatisfiesAsync(OrderPolicies.Customer).ConfigureAwait(false) ? UserId : null;

    /// <summary>Gets the view of other callers' orders, or <see langword="null"/> if the caller cannot read them.</summary>
    public async ValueTask<OrderView?> GetStaffViewAsync() =>
        await SatisfiesAsync(OrderPolicies.View).ConfigureAwait(false) ? await GetViewAfterChangeAsync().ConfigureAwait(false) : null;

    /// <summary>Gets the view of an order that the caller changed as staff.</summary>
    public async ValueTask<OrderView> GetViewAfterChangeAsync() =>
        await SatisfiesAsync(OrderPolicies.Manage).ConfigureAwait(false) ? OrderView.Manager : OrderView.Viewer;

    /// <summary>Gets the actor of a change that the caller makes as a member of staff or as an API client.</summary>
    /// <exception cref="OrderProblemException">The sign-in has no claim that identifies the caller.</exception>
    public Actor GetStaff() => FindStaff() ?? throw new OrderProblemException(OrderProblem.Create(
        StatusCodes.Status403Forbidden, OrderHttpErrorCodes.ActorUnknown, "The sign-in has no claim that identifies the caller."));

    /// <summary>Gets the actor, or <see langword="null"/> if no claim identifies the caller.</summary>
    public Actor? FindStaff()
    {
        var client = FindClaim(context.User, options.ClientIdClaims, Actor.MaxIdLength);
        var name = FindClaim(context.User, options.UserNameClaims, Actor.MaxIdLength);
        if (client is not null && (UserId is null || UserId == client))
        {
            return Actor.ApiClient(client, name);
        }

        return UserId is { } person ? Actor.Staff(person, name) : null;
    }

    private static string? FindClaim(ClaimsPrincipal user, IEnumerable<string> types, int maxLength)
    {
        foreach (var type in types)
        {
            foreach (var identity in user.Identities)
            {
                if (identity.IsAuthenticated
                    && identity.FindFirst(type)?.Value is { Length: > 0 } value
                    && value.Length <= maxLength
                    && !string.IsNullOrWhiteSpace(value)
                    && IsStorable(value))
                {
                    return value;
                }
            }
        }

        return null;
    }

    // Stores reject control characters and unpaired surrogates.
    private static bool IsStorable(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!Rune.TryGetRuneAt(value, i, out var rune) || Rune.IsControl(rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }
}
