namespace Notalock.Orders.Events;

/// <summary>How one handler stands with one message.</summary>
internal sealed record HandlerDelivery(bool Done, int Attempts, string? Error);
