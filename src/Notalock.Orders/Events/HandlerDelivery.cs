namespace Notalock.Orders.Events;

/// <summary>Represents the delivery state of one message for one handler.</summary>
internal sealed record HandlerDelivery(bool Done, int Attempts, string? Error);
