using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders;

/// <summary>Represents the decision of an <see cref="IOrderReturnPolicy"/>.</summary>
public sealed record ReturnVerdict
{
    private ReturnVerdict()
    {
    }

    /// <summary>Gets a value indicating whether the return is allowed.</summary>
    [MemberNotNullWhen(false, nameof(Code), nameof(Reason))]
    public bool IsAllowed => Code is null;

    /// <summary>
    /// Gets the error code, usually one of <see cref="OrderErrorCodes"/>, or <see langword="null"/> if the return is allowed.
    /// </summary>
    public string? Code { get; private init; }

    /// <summary>Gets the reason, without personal data, or <see langword="null"/> if the return is allowed.</summary>
    public string? Reason { get; private init; }

    /// <summary>Gets the time until which a return can be requested, or <see langword="null"/> if it is not limited.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Creates a verdict that allows the return.</summary>
    /// <param name="until">The time until which a return can be requested, or <see langword="null"/> if it is not limited.</param>
    /// <returns>The verdict.</returns>
    public static ReturnVerdict Allow(DateTimeOffset? until = null) => new() { Until = until };

    /// <summary>Creates a verdict that denies the return.</summary>
    /// <param name="code">A stable error code.</param>
    /// <param name="reason">The reason, without personal data.</param>
    /// <param name="until">The time until which a return could be requested, or <see langword="null"/> if it is not limited.</param>
    /// <returns>The verdict.</returns>
    public static ReturnVerdict Deny(string code, string reason, DateTimeOffset? until = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new ReturnVerdict { Code = code, Reason = reason, Until = until };
    }
}
