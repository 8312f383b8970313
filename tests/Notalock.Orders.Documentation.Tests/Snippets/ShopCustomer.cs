namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed class ShopCustomer
{
    public required string Id { get; init; }

    public string? StripeId { get; init; }
}
