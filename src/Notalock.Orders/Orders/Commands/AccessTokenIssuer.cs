using Notalock.Orders.Execution;

namespace Notalock.Orders.Orders.Commands;

/// <summary>Issues further access tokens for the orders of guests.</summary>
internal sealed class AccessTokenIssuer(CommandExecutor executor)
{
    public async Task<OrderResult<IssuedAccessToken>> IssueAsync(IssueAccessToken command, CancellationToken cancellationToken)
    {
        var token = OrderAccessToken.Create();
        var hash = OrderAccessToken.ComputeHash(token);
        var issued = await executor.ExecuteAsync(
            command,
            CommandDefinitions.IssueAccessToken,
            (Order order, OrderCommand _, in CommandContext context) => AccessTokenRules.Decide(order, hash, context),
            static (order, _) => order,
            cancellationToken).ConfigureAwait(false);
        return issued is { Succeeded: true, IsReplay: true }
            ? OrderResult<IssuedAccessToken>.Replayed(new IssuedAccessToken(issued.Value, AccessToken: null))
            : issued.Succeeded ? OrderResult<IssuedAccessToken>.Success(new IssuedAccessToken(issued.Value, token), issued.History)
            : OrderResult<IssuedAccessToken>.Failed(issued.Errors, issued.Current);
    }
}
