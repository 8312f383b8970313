namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>A notification, as the bank sends it.</summary>
internal sealed record HouseEvent(string Id, string Type, HouseCharge? Charge);
