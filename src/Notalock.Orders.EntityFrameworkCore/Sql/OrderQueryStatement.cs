namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Represents the statement of a query with its parameters.</summary>
internal sealed record OrderQueryStatement(SqlReadPlan Plan, SqlValue[] Values);
