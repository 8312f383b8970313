using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies the kind of a history entry.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OrderHistoryKind>))]
public enum OrderHistoryKind
{
    /// <summary>The order was created.</summary>
    Created,

    /// <summary>The status changed through the transition map.</summary>
    Status,

    /// <summary>An administrator forced a status outside the transition map, with a reason.</summary>
    Forced,

    /// <summary>A note was added.</summary>
    Note,

    /// <summary>A payment was added or changed.</summary>
    Payment,

    /// <summary>A refund was added or changed.</summary>
    Refund,

    /// <summary>Contact details or addresses were updated.</summary>
    Correction,

    /// <summary>Metadata was changed.</summary>
    Metadata,

    /// <summary>A flag was raised or acknowledged.</summary>
    Flag,

    /// <summary>A payment provider's event was recorded without other changes.</summary>
    Event,

    /// <summary>An access token was issued.</summary>
    Access,

    /// <summary>A credit was added.</summary>
    Credit,

    /// <summary>A shipment was added or changed.</summary>
    Shipment,

    /// <summary>A return was added or changed.</summary>
    Return,
}
