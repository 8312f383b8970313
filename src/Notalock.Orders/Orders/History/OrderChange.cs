namespace Notalock.Orders;

/// <summary>One field of an order before and after a change.</summary>
/// <param name="Field">The field, such as <c>shipping_address.city</c>.</param>
/// <param name="Before">Its value before; null when it had none.</param>
/// <param name="After">Its value after; null when it has none.</param>
public sealed record OrderChange(string Field, string? Before, string? After)
{
    /// <summary>Tells the field and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(OrderChange)} {{ Field = {Field} }}";
}
