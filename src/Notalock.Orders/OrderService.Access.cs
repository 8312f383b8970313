using Notalock.Orders.Execution;
using Notalock.Orders.Idempotency;
using Notalock.Orders.Orders.Commands;

namespace Notalock.Orders;

public partial class OrderService
{
    /// <summary>Gives the guest of an order another token, for one who lost theirs. Make sure that it is them first.</summary>
    /// <param name="command">Which order, who asks.</param>
    /// <param name="cancellationToken">Gives up waiting; the token may be stored all the same, and nobody knows it.</param>
    /// <returns>The order and the token; <see cref="OrderErrorCodes.NotAGuestOrder"/> when the order belongs to a signed-in customer.</returns>
    public virtual async Task<OrderResult<IssuedAccessToken>> IssueAccessTokenAsync(IssueAccessToken command, CancellationToken cancellationToken = default)
    {
        var token = OrderAccessToken.Create();
        var hash = OrderAccessToken.ComputeHash(token);
        var issued = await ExecuteAsync(
            "issue_access_token",
            command,
            FingerprintJsonContext.Default.IssueAccessToken,
            (Order order, IssueAccessToken _, in CommandContext context) => AccessTokenRules.Decide(order, hash, context),
            static (order, _) => order,
            cancellationToken).ConfigureAwait(false);
        return issued.Succeeded
            ? OrderResult<IssuedAccessToken>.Success(new IssuedAccessToken(issued.Value, issued.IsReplay ? null : token), issued.IsReplay)
            : OrderResult<IssuedAccessToken>.Failed(issued.Errors, issued.Current);
    }
}
