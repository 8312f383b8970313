namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Represents the additional rows of a notification that changed an order.</summary>
internal sealed record HandReceipt(
    string EventId, string Type, long PreviousVersion, HandPayment Payment, HandHistory[] History, HandMessage[] Messages, DateTimeOffset ReceivedAt);
