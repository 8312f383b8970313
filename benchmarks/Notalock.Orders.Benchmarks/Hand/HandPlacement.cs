namespace Notalock.Orders.Benchmarks.Hand;

internal sealed record HandPlacement(HandOrder Order, HandHistory History, HandMessage Message, HandKey Key);
