namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Specifies what a row of the sales statement contains.</summary>
internal enum OrderSalesKind
{
    Placed,
    Paid,
    Credited,
    Unassigned,
    Captured,
    Refunded,
    Lost,
}
