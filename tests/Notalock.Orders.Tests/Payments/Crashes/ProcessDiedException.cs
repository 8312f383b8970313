namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>The process is gone. Nothing that runs afterwards counts.</summary>
internal sealed class ProcessDiedException() : Exception("The process died.");
