namespace Notalock.Orders.Admin.Actions;

/// <summary>What became of an action.</summary>
internal sealed record ActionOutcome
{
    public IReadOnlyList<OrderError> Errors { get; init; } = [];

    /// <summary>The order as it is now, where a refusal tells.</summary>
    public Order? Current { get; init; }

    /// <summary>Whether money was asked for and the provider's answer is still to come.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Something that is shown once and kept nowhere, such as an access token; null for nothing.</summary>
    public string? Secret { get; init; }

    public bool Succeeded => Errors.Count == 0;

    public bool IsStale => Errors.Any(static e => e.Code == OrderErrorCodes.VersionConflict);

    public static ActionOutcome Done { get; } = new();

    public static ActionOutcome Of<T>(OrderResult<T> result, Func<T, bool>? isOpen = null)
        where T : notnull =>
        result.Succeeded
            ? new ActionOutcome { IsOpen = isOpen?.Invoke(result.Value) ?? false }
            : new ActionOutcome { Errors = result.Errors, Current = result.Current };

    public static ActionOutcome Refused(params IReadOnlyList<OrderError> errors) => new() { Errors = errors };
}
