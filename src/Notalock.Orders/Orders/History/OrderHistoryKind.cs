using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>What a history entry tells.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderHistoryKind>))]
public enum OrderHistoryKind
{
    /// <summary>The order was placed.</summary>
    Created,

    /// <summary>The status moved by the map.</summary>
    Status,

    /// <summary>An administrator moved the status past the map, with a reason.</summary>
    Forced,

    /// <summary>Somebody wrote a note.</summary>
    Note,

    /// <summary>A payment attempt appeared or changed.</summary>
    Payment,

    /// <summary>A refund appeared or changed.</summary>
    Refund,

    /// <summary>Addresses, e-mail, name or phone were corrected.</summary>
    Correction,

    /// <summary>The host's own data changed.</summary>
    Metadata,

    /// <summary>A flag was raised or acknowledged.</summary>
    Flag,

    /// <summary>A provider's event was noted that changed nothing else.</summary>
    Event,

    /// <summary>A guest was given another token to open the order with.</summary>
    Access,
}
