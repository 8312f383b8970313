namespace Notalock.Orders;

/// <summary>Represents the change of one field of an order.</summary>
/// <param name="Field">The path of the field, such as <c>shipping_address.city</c>.</param>
/// <param name="Before">The value before the change, or <see langword="null"/> if there was none.</param>
/// <param name="After">The value after the change, or <see langword="null"/> if there is none.</param>
public sealed record OrderChange(string Field, string? Before, string? After)
{
    /// <summary>Returns the field only, so that a change that is logged by accident reveals no personal data.</summary>
    /// <returns>A string without personal data.</returns>
    public override string ToString() => $"{nameof(OrderChange)} {{ Field = {Field} }}";
}
