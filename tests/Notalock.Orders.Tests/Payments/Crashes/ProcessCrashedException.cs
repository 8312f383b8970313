namespace Notalock.Orders.Tests.Payments.Crashes;

/// <summary>The exception that simulates the crash of a process.</summary>
internal sealed class ProcessCrashedException() : Exception("The process crashed.");
