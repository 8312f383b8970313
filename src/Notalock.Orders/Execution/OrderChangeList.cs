using System.Globalization;

namespace Notalock.Orders.Execution;

/// <summary>Collects the changed fields of one history entry. A field whose value stays the same is left out.</summary>
internal sealed class OrderChangeList : List<OrderChange>
{
    public void Add(string field, string? before, string? after)
    {
        if (before != after)
        {
            Add(new OrderChange(field, before, after));
        }
    }

    public void Add(string field, DateTimeOffset? before, DateTimeOffset? after) => Add(field, Format(before), Format(after));

    public void AddTracking(OrderTracking? before, OrderTracking? after)
    {
        Add("tracking.carrier", before?.Carrier, after?.Carrier);
        Add("tracking.number", before?.Number, after?.Number);
        Add("tracking.url", before?.Url, after?.Url);
    }

    private static string? Format(DateTimeOffset? time) =>
        time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
