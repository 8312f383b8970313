using System.Diagnostics.CodeAnalysis;
using Notalock.Orders.Execution;

namespace Notalock.Orders;

/// <content>The access tokens of guests.</content>
public partial class OrderService
{
    /// <summary>Issues another access token for the order of a guest. Verify the identity of the guest first.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The order and the token, or the errors: <see cref="OrderErrorCodes.NotAGuestOrder"/> when the order belongs to a signed-in customer.
    /// A replay has no token.
    /// </returns>
    public virtual Task<OrderResult<IssuedAccessToken>> IssueAccessTokenAsync(
        IssueAccessToken command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.AccessTokens.IssueAsync(command, cancellationToken));

    /// <summary>Invalidates all access tokens of a guest order. If it has none, nothing changes.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The order after the command, or the errors.</returns>
    public virtual Task<OrderResult<Order>> RevokeAccessTokensAsync(
        RevokeAccessTokens command, CancellationToken cancellationToken = default) =>
        Show(_dependencies.Executor.ExecuteAsync(command, CommandDefinitions.RevokeAccessTokens, cancellationToken));

    /// <summary>
    /// Determines whether an access token gives access to an order: it was issued for the order, was not revoked, and the last change of
    /// the order is not longer ago than <see cref="NotalockOrdersOptions.AccessTokenLifetime"/>.
    /// </summary>
    /// <remarks>The comparison takes the same time for every invalid token.</remarks>
    /// <param name="order">The order.</param>
    /// <param name="token">The token, or <see langword="null"/>.</param>
    /// <returns><see langword="true"/> if the token is valid for the order; otherwise, <see langword="false"/>.</returns>
    public virtual bool MatchesAccessToken(Order order, [NotNullWhen(true)] string? token)
    {
        ArgumentNullException.ThrowIfNull(order);
        return OrderAccessToken.Matches(order, token)
            && !(_dependencies.TimeProvider.GetUtcNow() - order.UpdatedAt > _dependencies.Options.AccessTokenLifetime);
    }
}
