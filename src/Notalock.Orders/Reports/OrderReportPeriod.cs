using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the length of the periods of a report.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderReportPeriod>))]
public enum OrderReportPeriod
{
    /// <summary>A calendar day, which has 23 to 25 hours when daylight saving time changes.</summary>
    Day,

    /// <summary>A week from Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,
}
