namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>What a notification does to an order that is changed already: the rows besides the order's own.</summary>
internal sealed record HandReceipt(
    string EventId, string Type, long PreviousVersion, HandPayment Payment, HandHistory[] History, HandMessage[] Messages, DateTimeOffset ReceivedAt);
