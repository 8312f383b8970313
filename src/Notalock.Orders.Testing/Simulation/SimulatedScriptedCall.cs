namespace Notalock.Orders.Testing;

/// <summary>A fault that happens at a certain call.</summary>
/// <param name="Operation">Which calls are counted; null for all of them.</param>
/// <param name="Index">Which of them, from zero.</param>
/// <param name="Fault">What goes wrong.</param>
public sealed record SimulatedScriptedCall(SimulatedOperation? Operation, int Index, SimulatedCallFault Fault);
