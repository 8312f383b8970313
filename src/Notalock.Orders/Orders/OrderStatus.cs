using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>The headline status of an order: a name in snake_case. Hosts add their own, such as <c>on_hold</c>.</summary>
/// <remarks>
/// What a status means (whether it is terminal, where it may go, its label) is said by
/// <see cref="OrderTransitionMap"/>, never by comparing names.
/// </remarks>
[JsonConverter(typeof(OrderStatusJsonConverter))]
public readonly record struct OrderStatus
{
    /// <summary>The longest a name may be, in characters.</summary>
    public const int MaxLength = 40;

    private readonly string? _value;

    /// <summary>Names a status.</summary>
    /// <param name="value">Lower-case letters, digits and underscores, beginning with a letter, at most <see cref="MaxLength"/>.</param>
    /// <exception cref="ArgumentException">The name has another form.</exception>
    public OrderStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValid(value))
        {
            throw new ArgumentException(
                "A status is 1 to 40 lower-case letters, digits and underscores, and begins with a letter.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The order was placed; no payment was begun.</summary>
    public static OrderStatus Created { get; } = new("created");

    /// <summary>A payment attempt exists, or an offline method was chosen.</summary>
    public static OrderStatus Pending { get; } = new("pending");

    /// <summary>The money is in.</summary>
    public static OrderStatus Paid { get; } = new("paid");

    /// <summary>Staff are working on it.</summary>
    public static OrderStatus Processing { get; } = new("processing");

    /// <summary>It left the house.</summary>
    public static OrderStatus Shipped { get; } = new("shipped");

    /// <summary>It arrived. Terminal.</summary>
    public static OrderStatus Delivered { get; } = new("delivered");

    /// <summary>It was called off. Terminal.</summary>
    public static OrderStatus Canceled { get; } = new("canceled");

    /// <summary>The latest payment attempt failed. Never final: a later attempt may succeed.</summary>
    public static OrderStatus PaymentFailed { get; } = new("payment_failed");

    /// <summary>The name.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(OrderStatus)</c>, which has none.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This status was never given a name.");

    /// <summary>Whether this is <c>default(OrderStatus)</c>, which has no name.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>Reads a name without throwing.</summary>
    /// <param name="value">The name, or null.</param>
    /// <param name="status">The status, or the default value.</param>
    /// <returns>Whether the name has the form of a status.</returns>
    public static bool TryParse([NotNullWhen(true)] string? value, out OrderStatus status)
    {
        status = default;
        if (value is null || !IsValid(value))
        {
            return false;
        }

        status = new OrderStatus(value);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => _value ?? "unspecified";

    private static bool IsValid(string value)
    {
        if (value.Length is 0 or > MaxLength || !char.IsAsciiLetterLower(value[0]))
        {
            return false;
        }

        foreach (var c in value)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    // The statuses that the payments of an order determine, and in which it accepts another payment.
    internal bool IsAwaitingPayment => this == Created || this == Pending || this == PaymentFailed;
}
