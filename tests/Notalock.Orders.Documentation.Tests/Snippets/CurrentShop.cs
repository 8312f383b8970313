namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed record CurrentShop(string Id);
