using System.Globalization;
using Microsoft.Extensions.Options;

namespace Notalock.Orders;

/// <summary>
/// Represents the default return policy. Customers can return items within <see cref="ReturnOptions.Window"/> if
/// <see cref="ReturnOptions.CustomersMayRequest"/> is set, except items with the metadata <c>returnable</c> set to <c>false</c>. Staff
/// and other actors can return every shipped unit.
/// </summary>
public sealed class DefaultOrderReturnPolicy : IOrderReturnPolicy
{
    private const string ReturnableKey = "returnable";

    private readonly ReturnOptions _options;

    /// <summary>Initializes a new instance of the <see cref="DefaultOrderReturnPolicy"/> class.</summary>
    /// <param name="options">The options.</param>
    public DefaultOrderReturnPolicy(IOptions<NotalockOrdersOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value.Returns;
    }

    /// <inheritdoc />
    public ReturnVerdict Explain(Order order, IReadOnlyList<ReturnRequestLine> lines, Actor actor, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.Customer)
        {
            return ReturnVerdict.Allow();
        }

        if (!_options.CustomersMayRequest)
        {
            return ReturnVerdict.Deny(OrderErrorCodes.ReturnNotAllowed, "Returns are requested from the shop.");
        }

        DateTimeOffset? until = null;
        foreach (var line in lines)
        {
            if (!IsReturnable(order, line.ItemId))
            {
                return ReturnVerdict.Deny(OrderErrorCodes.ReturnNotAllowed, "An item of the request cannot be returned.");
            }

            until = GetEarlier(until, GetEnd(order, line.ItemId));
        }

        return now <= until || until is null
            ? ReturnVerdict.Allow(until)
            : ReturnVerdict.Deny(
                OrderErrorCodes.ReturnWindowOver,
                string.Create(CultureInfo.InvariantCulture, $"The items could be returned until {until:yyyy-MM-dd}."),
                until);
    }

    private static bool IsReturnable(Order order, Guid itemId) =>
        order.Items.FirstOrDefault(i => i.Id == itemId) is not { } item
        || !item.Metadata.TryGetValue(ReturnableKey, out var value)
        || !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);

    // The newest parcel with the item counts.
    private DateTimeOffset? GetEnd(Order order, Guid itemId)
    {
        DateTimeOffset? end = null;
        foreach (var shipment in order.Shipments.Where(s => s.IsOut && s.Lines.Any(l => l.ItemId == itemId)))
        {
            end = GetLater(end, GetEnd(shipment.ShippedAt, shipment.DeliveredAt));
        }

        return end ?? GetEnd(order.ShippedAt, order.DeliveredAt);
    }

    private DateTimeOffset? GetEnd(DateTimeOffset? shippedAt, DateTimeOffset? deliveredAt) =>
        (deliveredAt ?? shippedAt + _options.TransitAllowance) + _options.Window;

    private static DateTimeOffset? GetEarlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b : a;

    private static DateTimeOffset? GetLater(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
