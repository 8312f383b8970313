namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>A notification that the bank sends.</summary>
internal sealed record HouseEvent(string Id, string Type, HouseCharge? Charge);
