namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Specifies the kind of a part of an order that is loaded from its JSON. One statement reads the parts of all kinds.</summary>
internal enum OrderPartKind
{
    /// <summary>A credit.</summary>
    Credit = 1,

    /// <summary>A shipment.</summary>
    Shipment = 2,

    /// <summary>A return.</summary>
    Return = 3,
}
