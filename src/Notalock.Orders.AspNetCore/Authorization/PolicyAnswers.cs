using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Authorization;

/// <summary>What the host's policies say of whoever sent a request. Each is asked once, by the route's own policy or by what the route does.</summary>
/// <param name="services">Of the request. The authorization service is asked for late: it is made of handlers, one of which needs this.</param>
internal sealed class PolicyAnswers(IServiceProvider services)
{
    private readonly Dictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private IAuthorizationService? _authorization;
    private ClaimsPrincipal? _user;

    /// <summary>Asks a policy about the user of the request.</summary>
    public async ValueTask<bool> FulfilsAsync(HttpContext context, string policy)
    {
        if (!ReferenceEquals(_user, context.User))
        {
            _answers.Clear();
            _user = context.User;
        }

        if (!_answers.TryGetValue(policy, out var answer))
        {
            // Every time it is asked for, the container makes another.
            _authorization ??= services.GetRequiredService<IAuthorizationService>();
            answer = (await _authorization.AuthorizeAsync(context.User, context, policy).ConfigureAwait(false)).Succeeded;
            _answers.Add(policy, answer);
        }

        return answer;
    }
}
