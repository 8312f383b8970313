namespace Notalock.Orders.AspNetCore.Tests;

/// <summary>Runs the tests that measure the process, such as its allocations, while no other test runs.</summary>
[CollectionDefinition(nameof(MeasuredCollection), DisableParallelization = true)]
public sealed class MeasuredCollection;
