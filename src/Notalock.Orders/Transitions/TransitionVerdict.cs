using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders;

/// <summary>Represents the decision whether an order may be moved to a status.</summary>
public sealed record TransitionVerdict
{
    private TransitionVerdict(OrderStatus target, string? code, string? reason)
    {
        Target = target;
        Code = code;
        Reason = reason;
    }

    /// <summary>Gets the requested status.</summary>
    public OrderStatus Target { get; }

    /// <summary>Gets a value indicating whether the transition is allowed.</summary>
    [MemberNotNullWhen(false, nameof(Code), nameof(Reason))]
    public bool IsAllowed => Code is null;

    /// <summary>
    /// Gets the error code, usually one of <see cref="OrderErrorCodes"/>, or <see langword="null"/> if the transition is allowed.
    /// </summary>
    public string? Code { get; }

    /// <summary>Gets the reason why the transition is not allowed, or <see langword="null"/> if it is allowed.</summary>
    public string? Reason { get; }

    /// <summary>Creates a verdict that allows the transition.</summary>
    /// <param name="target">The requested status.</param>
    /// <returns>The verdict.</returns>
    public static TransitionVerdict Allow(OrderStatus target) => new(target, null, null);

    /// <summary>Creates a verdict that denies the transition.</summary>
    /// <param name="target">The requested status.</param>
    /// <param name="code">A stable error code.</param>
    /// <param name="reason">The reason, without personal data.</param>
    /// <returns>The verdict.</returns>
    public static TransitionVerdict Deny(OrderStatus target, string code, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new TransitionVerdict(target, code, reason);
    }
}
