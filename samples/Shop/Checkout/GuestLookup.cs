using System.Security.Cryptography;
using System.Text;

namespace Shop.Checkout;

/// <summary>Finds the order of a guest by its number and email address.</summary>
internal sealed class GuestLookup(OrderService orders, Visitor visitor, TimeProvider time)
{
    private static readonly TimeSpan ResponseTime = TimeSpan.FromMilliseconds(300);

    /// <summary>Finds an order and gives this browser access to it.</summary>
    /// <returns>The id of the order; null if the number or the email address does not match. Both cases take the same time.</returns>
    public async Task<Guid?> FindAsync(string number, string email, CancellationToken cancellationToken)
    {
        var delay = Task.Delay(ResponseTime, time, cancellationToken);
        var found = await TryFindAsync(number, email, cancellationToken);
        await delay;
        return found;
    }

    private async Task<Guid?> TryFindAsync(string number, string email, CancellationToken cancellationToken)
    {
        var order = await orders.FindByNumberAsync(number, cancellationToken);
        if (!IsSame(order?.CustomerEmail, email) || order is not { CustomerId: null })
        {
            return null;
        }

        var issued = await orders.IssueAccessTokenAsync(new IssueAccessToken(order.Id, Actor.Guest()), cancellationToken);
        if (!issued.Succeeded)
        {
            return null;
        }

        visitor.Remember(new PlacedCart(string.Empty, order.Id, issued.Value.AccessToken));
        return order.Id;
    }

    private static bool IsSame(string? stored, string given) => CryptographicOperations.FixedTimeEquals(Hash(stored ?? string.Empty), Hash(given));

    private static byte[] Hash(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));
}
