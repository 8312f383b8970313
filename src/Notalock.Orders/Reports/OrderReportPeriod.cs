using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>How long a period of a report is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderReportPeriod>))]
public enum OrderReportPeriod
{
    /// <summary>A day of the time zone: 23, 24 or 25 hours.</summary>
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,
}
