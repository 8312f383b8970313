using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders;

/// <summary>Represents the decision of an <see cref="IOrderTransitionGuard"/>.</summary>
public sealed record TransitionGuardResult
{
    private static readonly TransitionGuardResult Allowed = new();

    private TransitionGuardResult()
    {
    }

    /// <summary>Gets a value indicating whether the guard allows the transition.</summary>
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsAllowed => Reason is null;

    /// <summary>Gets the reason for denying the transition, or <see langword="null"/> if it is allowed.</summary>
    public string? Reason { get; private init; }

    /// <summary>Creates a result that allows the transition.</summary>
    /// <returns>The result.</returns>
    public static TransitionGuardResult Allow() => Allowed;

    /// <summary>Creates a result that denies the transition.</summary>
    /// <param name="reason">
    /// The reason shown to the user, without personal data. If it is <see langword="null"/>, empty or white space, a default reason is
    /// used.
    /// </param>
    /// <returns>The result.</returns>
    public static TransitionGuardResult Deny(string? reason = null) =>
        new() { Reason = string.IsNullOrWhiteSpace(reason) ? "A transition guard denied the change." : reason };
}
