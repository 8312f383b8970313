namespace Notalock.Orders.EntityFrameworkCore.Sql;

internal enum SqlKind
{
    Text,
    Json,
    Int32,
    Int64,
    Boolean,
    Time,
    Guid,

    /// <summary>A list of texts in one parameter.</summary>
    Texts,
}
