using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Provides the names of a table in EF Core's model, and the statements that depend only on them.</summary>
internal sealed class SqlTable
{
    private readonly OrderDialect _dialect;
    private readonly FrozenDictionary<string, (string Name, SqlKind Kind)> _columns;
    private readonly string[] _properties;
    private readonly ConcurrentDictionary<int, string> _inserts = new();

    /// <summary>Initializes a new instance of the <see cref="SqlTable"/> class.</summary>
    /// <param name="model">The model of the context.</param>
    /// <param name="rowType">The type of the row.</param>
    /// <param name="naming">The provider's rules for names.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="properties">The properties of the row in the order in which they are written and read.</param>
    public SqlTable(IModel model, Type rowType, ISqlGenerationHelper naming, OrderDialect dialect, string[] properties)
    {
        var entity = OrderModelMapping.GetEntityType(model, rowType);
        _dialect = dialect;
        _properties = properties;
        BareName = entity.GetTableName()!;
        Name = naming.DelimitIdentifier(BareName, entity.GetSchema());
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        _columns = entity.GetProperties().ToFrozenDictionary(
            static p => p.Name,
            p => (naming.DelimitIdentifier(p.GetColumnName(table)!), GetKind(p)),
            StringComparer.Ordinal);
    }

    public string BareName { get; }

    /// <summary>Gets the delimited name, with the schema if there is one.</summary>
    public string Name { get; }

    /// <summary>Gets the delimited name of a column.</summary>
    public string this[string property] => _columns[property].Name;

    public string Columns(string? alias = null) => Columns(_properties, alias);

    public string Columns(IEnumerable<string> properties, string? alias = null) =>
        string.Join(", ", properties.Select(p => alias is null ? this[p] : $"{alias}.{this[p]}"));

    /// <summary>Gets the statement that inserts rows, each with every column in order.</summary>
    public string Insert(int rows) => _inserts.GetOrAdd(rows, BuildInsert);

    /// <summary>Creates the start of an update. The caller appends the condition, with the placeholders that follow.</summary>
    public string Update(IReadOnlyList<string> properties)
    {
        var sql = new StringBuilder("UPDATE ").Append(Name).Append(" SET ");
        for (var i = 0; i < properties.Count; i++)
        {
            var (name, kind) = _columns[properties[i]];
            sql.Append(i == 0 ? "" : ", ").Append(name).Append(" = ").Append(_dialect.Placeholder(i + 1, kind));
        }

        return sql.ToString();
    }

    private static SqlKind GetKind(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(string) ? OrderColumns.IsJson(property.DeclaringType.ClrType, property.Name) ? SqlKind.Json : SqlKind.Text
            : type == typeof(Guid) ? SqlKind.Guid
            : type == typeof(DateTimeOffset) ? SqlKind.Time
            : type == typeof(long) ? SqlKind.Int64
            : type == typeof(int) ? SqlKind.Int32
            : type == typeof(bool) ? SqlKind.Boolean
            : throw new InvalidOperationException($"{property.DeclaringType.Name}.{property.Name} has the unsupported type {type.Name}.");
    }

    private string BuildInsert(int rows)
    {
        var sql = new StringBuilder("INSERT INTO ").Append(Name).Append(" (").Append(Columns()).Append(") VALUES ");
        for (int row = 0, index = 1; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var i = 0; i < _properties.Length; i++, index++)
            {
                sql.Append(i == 0 ? "" : ", ").Append(_dialect.Placeholder(index, _columns[_properties[i]].Kind));
            }

            sql.Append(')');
        }

        return sql.ToString();
    }
}
