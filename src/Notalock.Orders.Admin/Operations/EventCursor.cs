using System.Globalization;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.List;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Operations;

/// <summary>Reads and writes the place of a provider event in the list of unprocessed events.</summary>
internal static class EventCursor
{
    public static string Write(OrderPaymentEvent last) => ListAddress.Write(
    [
        ("received", last.ReceivedAt.UtcTicks.ToString(CultureInfo.InvariantCulture)),
        ("provider", last.Provider),
        ("event", last.EventId),
    ]);

    public static OrderPaymentEvent? Read(IQueryCollection query)
    {
        var (provider, id) = (query["provider"].ToString(), query["event"].ToString());
        if (provider.Length == 0 || id.Length == 0 || provider.Any(char.IsControl) || id.Any(char.IsControl)
            || !long.TryParse(query["received"], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks)
        {
            return null;
        }

        var received = new DateTimeOffset(ticks, TimeSpan.Zero);
        return new OrderPaymentEvent
        {
            Provider = provider,
            EventId = id,
            Type = "",
            Outcome = OrderPaymentEventOutcome.Failed,
            ReceivedAt = received,
            UpdatedAt = received,
        };
    }
}
