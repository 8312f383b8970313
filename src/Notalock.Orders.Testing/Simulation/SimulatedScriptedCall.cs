namespace Notalock.Orders.Testing;

/// <summary>Represents a scripted fault of a call.</summary>
/// <param name="Operation">The operation whose calls are counted, or <see langword="null"/> to count all calls.</param>
/// <param name="Index">The zero-based index of the call.</param>
/// <param name="Fault">The fault.</param>
public sealed record SimulatedScriptedCall(SimulatedOperation? Operation, int Index, SimulatedCallFault Fault);
