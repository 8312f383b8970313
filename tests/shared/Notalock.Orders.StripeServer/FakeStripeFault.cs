namespace Notalock.Orders.StripeServer;

/// <summary>Represents an injected fault.</summary>
/// <param name="Kind">The kind of the fault.</param>
/// <param name="Method">The method of the affected requests; <see langword="null"/> for all methods.</param>
/// <param name="PathEnds">The end of the path of the affected requests; <see langword="null"/> for all paths.</param>
public sealed record FakeStripeFault(FakeStripeFaultKind Kind, string? Method = null, string? PathEnds = null)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the number of affected requests.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Gets the value of <c>Retry-After</c> in seconds; <see langword="null"/> for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Gets the value of <c>Stripe-Should-Retry</c>; <see langword="null"/> for none.</summary>
    public bool? ShouldRetry { get; init; }

    /// <summary>Gets the task that ends a <see cref="FakeStripeFaultKind.Delay"/>.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>Gets the task that completes when the fault is applied for the first time.</summary>
    public Task Reached => _reached.Task;

    internal void Reach() => _reached.TrySetResult();
}
