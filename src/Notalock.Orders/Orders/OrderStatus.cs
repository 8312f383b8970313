using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Represents the status of an order, a name in snake_case. Hosts can define further statuses, such as <c>on_hold</c>.</summary>
/// <remarks>
/// <see cref="OrderTransitionMap"/> defines the label and transitions of a status, and whether the status is terminal.
/// </remarks>
[JsonConverter(typeof(OrderStatusJsonConverter))]
public readonly record struct OrderStatus
{
    /// <summary>The maximum length of a name.</summary>
    public const int MaxLength = OrderFieldLimits.Status;

    private readonly string? _value;

    /// <summary>Initializes a status from its name.</summary>
    /// <param name="value">
    /// The name: lower-case letters, digits and underscores, starting with a letter, at most <see cref="MaxLength"/> characters.
    /// </param>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    public OrderStatus(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsValid(value))
        {
            throw new ArgumentException(
                $"A status must be 1 to {MaxLength} lower-case letters, digits and underscores, and must start with a letter.",
                nameof(value));
        }

        _value = value;
    }

    /// <summary>Gets the status of an order that has no payment yet.</summary>
    public static OrderStatus Created { get; } = new("created");

    /// <summary>Gets the status of an order whose payment is started or whose offline payment method is selected.</summary>
    public static OrderStatus Pending { get; } = new("pending");

    /// <summary>Gets the status of an order that is paid in full.</summary>
    public static OrderStatus Paid { get; } = new("paid");

    /// <summary>Gets the status of an order that staff are processing.</summary>
    public static OrderStatus Processing { get; } = new("processing");

    /// <summary>Gets the status of an order that is shipped.</summary>
    public static OrderStatus Shipped { get; } = new("shipped");

    /// <summary>Gets the status of an order that is delivered. Terminal.</summary>
    public static OrderStatus Delivered { get; } = new("delivered");

    /// <summary>Gets the status of an order that is canceled. Terminal.</summary>
    public static OrderStatus Canceled { get; } = new("canceled");

    /// <summary>Gets the status of an order whose latest payment failed. Not terminal, because a later payment may succeed.</summary>
    public static OrderStatus PaymentFailed { get; } = new("payment_failed");

    /// <summary>Gets the name of the status.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default(OrderStatus)</c>, which has no name.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The status has no name.");

    /// <summary>Gets a value indicating whether the value is <c>default(OrderStatus)</c>, which has no name.</summary>
    public bool IsUnspecified => _value is null;

    /// <summary>Gets a value indicating whether an order in this status can still be paid: payments decide its next status.</summary>
    internal bool IsAwaitingPayment => this == Created || this == Pending || this == PaymentFailed;

    /// <summary>Gets the statuses for which <see cref="IsAwaitingPayment"/> is <see langword="true"/>.</summary>
    internal static IReadOnlyList<OrderStatus> AwaitingPayment { get; } = [Created, Pending, PaymentFailed];

    /// <summary>Tries to parse a name.</summary>
    /// <param name="value">The name, or <see langword="null"/>.</param>
    /// <param name="status">The status, or the default value if the name is not valid.</param>
    /// <returns><see langword="true"/> if the name is valid; otherwise, <see langword="false"/>.</returns>
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
}
