using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Reads the columns of a row in order, without looking up names and without boxing.</summary>
internal struct OrderRowReader(DbDataReader reader, OrderDialect dialect, int ordinal = 0)
{
    private int _ordinal = ordinal;

    public string Text() => reader.GetString(_ordinal++);

    public string? TextOrNull()
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) ? null : reader.GetString(i);
    }

    public int Int32() => reader.GetInt32(_ordinal++);

    public long Int64() => reader.GetInt64(_ordinal++);

    public bool Boolean() => reader.GetBoolean(_ordinal++);

    public Guid Guid() => reader.GetGuid(_ordinal++);

    public Guid? GuidOrNull()
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) ? null : reader.GetGuid(i);
    }

    public DateTimeOffset Time() => dialect.ReadTime(reader, _ordinal++);

    public DateTimeOffset? TimeOrNull()
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) ? null : dialect.ReadTime(reader, i);
    }

    public Money Amount(Currency currency) => new(reader.GetInt64(_ordinal++), currency);

    public Money AmountOrZero(Currency currency)
    {
        var i = _ordinal++;
        return new Money(reader.IsDBNull(i) ? 0 : reader.GetInt64(i), currency);
    }

    public Money? AmountOrNull(Currency currency)
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) ? null : new Money(reader.GetInt64(i), currency);
    }

    public bool BooleanOrFalse()
    {
        var i = _ordinal++;
        return !reader.IsDBNull(i) && reader.GetBoolean(i);
    }

    public bool BooleanOrTrue()
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) || reader.GetBoolean(i);
    }

    public TEnum? NameOrNull<TEnum>()
        where TEnum : struct, Enum
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) ? null : OrderNames.Parse<TEnum>(reader.GetString(i));
    }

    public Currency Currency() => Notalock.Orders.Currency.FromCode(reader.GetString(_ordinal++));

    public OrderStatus Status() => new(reader.GetString(_ordinal++));

    public TEnum Name<TEnum>()
        where TEnum : struct, Enum =>
        OrderNames.Parse<TEnum>(reader.GetString(_ordinal++));

    public T? Json<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var i = _ordinal++;
        return reader.IsDBNull(i) ? null : JsonSerializer.Deserialize(reader.GetString(i), type);
    }

    public void Skip(int columns) => _ordinal += columns;
}
