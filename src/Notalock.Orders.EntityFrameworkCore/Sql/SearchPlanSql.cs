using System.Globalization;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Creates the statements by which the plan of a search is chosen.</summary>
internal static class SearchPlanSql
{
    /// <summary>Creates the statement that counts the rows of each range, up to one more than a maximum. Each count is a column.</summary>
    public static OrderQueryStatement Count(OrderSql sql, IReadOnlyList<OrderSearchRange> ranges, int max)
    {
        var parameters = new SearchParameters(sql);
        var limit = string.Create(CultureInfo.InvariantCulture, $"LIMIT {max + 1}");
        var counts = ranges.Select((range, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"(SELECT count(*) FROM (SELECT 1 FROM {sql.Words.Name} w WHERE {parameters.InRange("w", range)} {limit}) c{i})"));
        return new OrderQueryStatement(new SqlReadPlan($"SELECT {string.Join(", ", counts)}"), parameters.Values);
    }

    /// <summary>
    /// Creates the statement that lists the distinct words of a range, up to one more than a maximum. Each step finds the next word in the
    /// index and skips the rows of the one before.
    /// </summary>
    public static OrderQueryStatement SelectWords(OrderSql sql, OrderSearchRange range, int max)
    {
        var parameters = new SearchParameters(sql);
        var word = sql.Words[nameof(OrderSearchWordRow.Word)];
        var from = parameters.Add(SqlValue.Text(range.Text));
        var to = parameters.Add(SqlValue.Text(range.UpperBound));
        string Next(string after) => $"(SELECT min(w.{word}) FROM {sql.Words.Name} w WHERE w.{word} {after} AND w.{word} < {to})";
        return new OrderQueryStatement(
            new SqlReadPlan(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                 WITH RECURSIVE t (word, n) AS (
                 SELECT {Next(">= " + from)}, 1
                 UNION ALL
                 SELECT {Next("> t.word")}, t.n + 1 FROM t WHERE t.word IS NOT NULL AND t.n <= {max})
                 SELECT word FROM t WHERE word IS NOT NULL
                 """)),
            parameters.Values);
    }
}
