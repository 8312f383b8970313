namespace Notalock.Orders.Documentation.Tests.Snippets;

public sealed record CurrentStore(string Id);
