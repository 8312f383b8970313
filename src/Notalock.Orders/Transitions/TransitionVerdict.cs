using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders;

/// <summary>Whether an order may reach a status, and if not, why.</summary>
public sealed record TransitionVerdict
{
    private TransitionVerdict(OrderStatus target, string? code, string? reason)
    {
        Target = target;
        Code = code;
        Reason = reason;
    }

    /// <summary>The status that was asked about.</summary>
    public OrderStatus Target { get; }

    /// <summary>Whether it may be reached now.</summary>
    [MemberNotNullWhen(false, nameof(Code), nameof(Reason))]
    public bool IsAllowed => Code is null;

    /// <summary>Why not: one of <see cref="OrderErrorCodes"/>, or a code of a guard; null when allowed.</summary>
    public string? Code { get; }

    /// <summary>Why not, as a sentence; null when allowed.</summary>
    public string? Reason { get; }

    /// <summary>Yes.</summary>
    /// <param name="target">The status that was asked about.</param>
    /// <returns>The verdict.</returns>
    public static TransitionVerdict Allow(OrderStatus target) => new(target, null, null);

    /// <summary>No.</summary>
    /// <param name="target">The status that was asked about.</param>
    /// <param name="code">A stable code.</param>
    /// <param name="reason">A sentence without personal data.</param>
    /// <returns>The verdict.</returns>
    public static TransitionVerdict Deny(OrderStatus target, string code, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new TransitionVerdict(target, code, reason);
    }
}
