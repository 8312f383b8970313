using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Collects the values of a statement, and creates the conditions of a search.</summary>
internal sealed class SearchParameters(OrderSql sql)
{
    private readonly List<SqlValue> _values = new(16);

    public SqlValue[] Values => [.. _values];

    /// <summary>Adds a value.</summary>
    /// <returns>Its placeholder.</returns>
    public string Add(SqlValue value)
    {
        _values.Add(value);
        return sql.Dialect.Placeholder(_values.Count, value.Kind);
    }

    /// <summary>Creates the condition that a row of words is in a range.</summary>
    public string InRange(string alias, OrderSearchRange range)
    {
        var word = $"{alias}.{sql.Words[nameof(OrderSearchWordRow.Word)]}";
        return range.IsPrefix
            ? $"{word} >= {Add(SqlValue.Text(range.Text))} AND {word} < {Add(SqlValue.Text(range.UpperBound))}"
            : $"{word} = {Add(SqlValue.Text(range.Text))}";
    }

    /// <summary>Creates the condition that the words of an order contain one of each term.</summary>
    public string HasWords(string alias, OrderSearchAlternative alternative)
    {
        var words = $"{alias}.{sql.Orders[nameof(OrderRow.SearchWords)]}";
        var terms = alternative.Terms.Select(term => string.Join(" OR ", term.Ranges.Select(
            range => sql.Dialect.ContainsText(words, Add(SqlValue.Text(SearchWordsText.GetPart(range)))))));
        return string.Join(" AND ", terms.Select(static term => $"({term})"));
    }
}
