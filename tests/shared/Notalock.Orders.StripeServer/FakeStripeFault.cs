namespace Notalock.Orders.StripeServer;

/// <summary>A failure that is ordered.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Method">For requests of this method only; null for all.</param>
/// <param name="PathEnds">For requests whose path ends like this only; null for all.</param>
public sealed record FakeStripeFault(FakeStripeFaultKind Kind, string? Method = null, string? PathEnds = null)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many requests it happens to.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The value of <c>Retry-After</c> in seconds; null for none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The value of <c>Stripe-Should-Retry</c>; null for none.</summary>
    public bool? ShouldRetry { get; init; }

    /// <summary>Ends <see cref="FakeStripeFaultKind.Hold"/>.</summary>
    public Task Until { get; init; } = Task.CompletedTask;

    /// <summary>Ends when the failure happens to a request for the first time.</summary>
    public Task Reached => _reached.Task;

    internal void Reach() => _reached.TrySetResult();
}
