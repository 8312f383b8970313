using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Security;

/// <summary>Who sent a request, and what they may do. Known from the sign-in and the token, never from the body.</summary>
internal sealed class OrderCaller(HttpContext context, NotalockOrdersAspNetCoreOptions options)
{
    private readonly Dictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private IAuthorizationService? _authorization;

    public ClaimsPrincipal User => context.User;

    /// <summary>Whether anybody is signed in.</summary>
    public bool IsSignedIn => context.User.Identities.Any(static i => i.IsAuthenticated);

    /// <summary>The id of the person who is signed in; null when nobody is, or the sign-in names nobody.</summary>
    public string? UserId { get; } = Claim(context.User, options.UserIdClaims, Actor.MaxIdLength);

    /// <summary>The access token of a guest; null without one, and where the host allows no guests.</summary>
    public string? Token { get; } = options.AllowGuestCheckout ? GuestToken.Read(context.Request) : null;

    /// <summary>Asks a policy of the host, once for each request.</summary>
    public async ValueTask<bool> FulfilsAsync(string policy)
    {
        if (!_answers.TryGetValue(policy, out var answer))
        {
            // Every time it is asked for, the container makes another.
            _authorization ??= context.RequestServices.GetRequiredService<IAuthorizationService>();
            answer = (await _authorization.AuthorizeAsync(context.User, context, policy).ConfigureAwait(false)).Succeeded;
            _answers.Add(policy, answer);
        }

        return answer;
    }

    /// <summary>The customer who is signed in; null when there is none.</summary>
    public async ValueTask<string?> CustomerIdAsync() =>
        UserId is not null && await FulfilsAsync(OrderPolicies.Customer).ConfigureAwait(false) ? UserId : null;

    /// <summary>How much the caller may read of orders of others; null when nothing.</summary>
    public async ValueTask<OrderView?> StaffViewAsync() =>
        !await FulfilsAsync(OrderPolicies.View).ConfigureAwait(false) ? null
        : await FulfilsAsync(OrderPolicies.Manage).ConfigureAwait(false) ? OrderView.Manager : OrderView.Viewer;

    /// <summary>How much the caller, who has changed an order as staff, may read of it.</summary>
    public async ValueTask<OrderView> ViewOfChangeAsync() =>
        await FulfilsAsync(OrderPolicies.Manage).ConfigureAwait(false) ? OrderView.Manager : OrderView.Viewer;

    /// <summary>The person of the staff, or the program, in whose name a change is made.</summary>
    /// <exception cref="OrderProblemException">The sign-in names nobody.</exception>
    public Actor Staff() => StaffOrNull() ?? throw new OrderProblemException(OrderProblem.Create(
        StatusCodes.Status403Forbidden, OrderHttpErrorCodes.ActorUnknown, "The sign-in has no claim that names who makes the change."));

    /// <summary>The person of the staff, or the program; null when the sign-in names nobody.</summary>
    public Actor? StaffOrNull()
    {
        var client = Claim(context.User, options.ClientIdClaims, Actor.MaxIdLength);
        var name = Claim(context.User, options.UserNameClaims, Actor.MaxIdLength);
        if (client is not null && (UserId is null || string.Equals(UserId, client, StringComparison.Ordinal)))
        {
            return Actor.ApiClient(client, name);
        }

        return UserId is { } person ? Actor.Staff(person, name) : null;
    }

    private static string? Claim(ClaimsPrincipal user, IEnumerable<string> types, int maxLength)
    {
        foreach (var type in types)
        {
            foreach (var identity in user.Identities)
            {
                if (identity.IsAuthenticated
                    && identity.FindFirst(type)?.Value is { Length: > 0 } value
                    && value.Length <= maxLength
                    && !string.IsNullOrWhiteSpace(value)
                    && IsText(value))
                {
                    return value;
                }
            }
        }

        return null;
    }

    // What could not be stored cannot be anybody's name: control characters and halves of surrogate pairs.
    private static bool IsText(string value)
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
