using System.Data.Common;
using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Sql;

/// <summary>Sets the parameters of a statement in the order of their placeholders. A reused statement only gets new values.</summary>
internal sealed class SqlParameters
{
    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object Zero32 = 0;
    private static readonly object Zero64 = 0L;

    private readonly OrderDialect _dialect;
    private readonly DbCommand? _command;
    private readonly DbBatchCommand? _batchCommand;
    private readonly DbParameterCollection? _parameters;
    private readonly List<object?>? _values;
    private int _index;

    public SqlParameters(OrderDialect dialect, DbCommand command)
    {
        _dialect = dialect;
        _command = command;
        _parameters = command.Parameters;
    }

    public SqlParameters(OrderDialect dialect, DbBatchCommand batchCommand)
    {
        _dialect = dialect;
        _batchCommand = batchCommand;
        _parameters = batchCommand.Parameters;
    }

    /// <summary>Initializes a new instance of the <see cref="SqlParameters"/> class that collects values without a statement.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="values">The list that receives the values.</param>
    public SqlParameters(OrderDialect dialect, List<object?> values)
    {
        _dialect = dialect;
        _values = values;
    }

    public void Text(string? value) => Add(SqlKind.Text, value);

    public void Json(string? value) => Add(SqlKind.Json, value);

    public void Texts(IReadOnlyList<string> values) => Add(SqlKind.Texts, _dialect.ToStore(values));

    public void Int32(int value) => Add(SqlKind.Int32, value == 0 ? Zero32 : value);

    public void Int64(long value) => Add(SqlKind.Int64, value == 0 ? Zero64 : value);

    public void Int64(long? value) => Add(SqlKind.Int64, value is { } given ? given : null);

    public void Boolean(bool value) => Add(SqlKind.Boolean, value ? True : False);

    public void Boolean(bool? value) => Add(SqlKind.Boolean, value is { } given ? (given ? True : False) : null);

    public void Guid(Guid value) => Add(SqlKind.Guid, value);

    public void Guid(Guid? value) => Add(SqlKind.Guid, value is { } given ? given : null);

    public void Time(DateTimeOffset value) => Add(SqlKind.Time, _dialect.ToStore(value));

    public void Time(DateTimeOffset? value) => Add(SqlKind.Time, value is { } given ? _dialect.ToStore(given) : null);

    public void Add(SqlValue value)
    {
        if (value.Kind == SqlKind.Time && value.Value is DateTimeOffset time)
        {
            Time(time);
            return;
        }

        if (value is { Kind: SqlKind.Texts, Value: IReadOnlyList<string> texts })
        {
            Texts(texts);
            return;
        }

        Add(value.Kind, value.Value);
    }

    private void Add(SqlKind kind, object? value)
    {
        if (_parameters is null)
        {
            _values!.Add(value);
            return;
        }

        var stored = value ?? DBNull.Value;
        if (_index < _parameters.Count)
        {
            _parameters[_index++].Value = stored;
            return;
        }

        var parameter = _command is not null ? _command.CreateParameter() : _batchCommand!.CreateParameter();
        _dialect.Prepare(parameter, ++_index, kind);
        parameter.Value = stored;
        _parameters.Add(parameter);
    }
}
