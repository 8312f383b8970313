namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents a notification of the bank.</summary>
internal sealed record HouseEvent(string Id, string Type, HouseCharge? Charge);
