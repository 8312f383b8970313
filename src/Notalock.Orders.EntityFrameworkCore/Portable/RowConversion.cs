using System.Data;
using System.Data.Common;
using System.Globalization;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Portable;

/// <summary>Converts records to rows and back in the same way as statements and their results are converted.</summary>
internal static class RowConversion
{
    // This dialect does not convert times, and the rows contain them unconverted.
    private static readonly OrderDialect Dialect = PostgreSqlDialect.Instance;

    /// <summary>Creates a row.</summary>
    /// <param name="columns">The properties of the row, in the order in which they are written.</param>
    /// <param name="write">The delegate that writes the properties.</param>
    public static TRow Write<TRow>(string[] columns, Action<SqlParameters> write)
        where TRow : class
    {
        var values = new List<object?>(columns.Length);
        write(new SqlParameters(Dialect, values));
        var row = Activator.CreateInstance<TRow>();
        for (var i = 0; i < columns.Length; i++)
        {
            typeof(TRow).GetProperty(columns[i])!.SetValue(row, values[i]);
        }

        return row;
    }

    /// <summary>Reads a row.</summary>
    /// <param name="columns">The properties of the row, in the order in which they are read.</param>
    /// <param name="row">The row.</param>
    /// <param name="read">The delegate that reads the properties.</param>
    public static T Read<TRow, T>(string[] columns, TRow row, Func<DbDataReader, OrderDialect, T> read)
        where TRow : class
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        var values = new object[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var property = typeof(TRow).GetProperty(columns[i])!;
            table.Columns.Add(columns[i], Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            values[i] = property.GetValue(row) ?? DBNull.Value;
        }

        table.Rows.Add(values);
        using var reader = table.CreateDataReader();
        reader.Read();
        return read(reader, Dialect);
    }
}
