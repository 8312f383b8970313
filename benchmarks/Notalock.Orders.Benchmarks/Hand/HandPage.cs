namespace Notalock.Orders.Benchmarks.Hand;

internal sealed record HandPage(List<HandSummary> Orders, HandPosition? Next);
