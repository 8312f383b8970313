using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;
using Notalock.Orders.EntityFrameworkCore.Sql;

namespace Notalock.Orders.EntityFrameworkCore.Dialects;

/// <summary>Represents the differences between the supported databases that EF Core's relational model does not cover.</summary>
internal abstract class OrderDialect
{
    /// <summary>Gets the statement that begins a transaction that writes.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Gets the clause that lets a statement skip rows that another transaction has locked.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Gets the expression of the current time, or <see langword="null"/> if the database runs in this process.</summary>
    public abstract string? CurrentTime { get; }

    /// <summary>Gets the expression of the greater of two numbers.</summary>
    public abstract string Greatest(string first, string second);

    /// <summary>
    /// Gets a value indicating whether a statement must raise an error itself when it changes no row, because the statements after it
    /// are already sent.
    /// </summary>
    public abstract bool RaisesWhenStale { get; }

    /// <summary>
    /// Gets a value indicating whether the package keeps connections open between operations, instead of returning them to the pool of
    /// the driver.
    /// </summary>
    public abstract bool KeepsConnectionsOpen { get; }

    /// <summary>Gets a value indicating whether the database accepts one writer at a time, so that writers must queue.</summary>
    public abstract bool HasSingleWriter { get; }

    /// <summary>
    /// Gets a value indicating whether the package's own context retries failures that the driver reports as transient.
    /// </summary>
    public abstract bool RetriesTransientFailures { get; }

    /// <summary>
    /// Gets a value indicating whether a commit can succeed with a warning that it is not replicated, so that warnings must be observed.
    /// </summary>
    public abstract bool WarnsOfUnconfirmedCommits { get; }

    /// <summary>
    /// Gets the expression that writes to the log if standby servers must confirm commits, or <see langword="null"/> if there are none. The
    /// commit of its statement then waits until they have everything that was committed before.
    /// </summary>
    public virtual string? ConfirmEarlierCommits => null;

    /// <summary>Gets a value indicating whether tables can be placed in a schema.</summary>
    public abstract bool HasSchemas { get; }

    /// <summary>Gets a value indicating whether times are stored as integers through <see cref="Model.OrderTimeConverter"/>.</summary>
    public abstract bool StoresTimesAsIntegers { get; }

    /// <summary>
    /// Gets the query that makes instances that upgrade the schema wait for each other, or <see langword="null"/> if
    /// <see cref="BeginWrite"/> already does.
    /// </summary>
    public abstract string? SchemaLock { get; }

    /// <summary>Gets the dialect of an EF Core provider.</summary>
    /// <exception cref="NotSupportedException">The provider is not supported.</exception>
    public static OrderDialect Get(string? providerName) =>
        Find(providerName) ?? throw new NotSupportedException(
            $"The database provider must be {PostgreSqlDialect.ProviderName} or {SqliteDialect.ProviderName}, but was " +
            $"'{providerName}'. Use InMemoryOrderStore for tests without a database.");

    /// <summary>Finds the dialect of an EF Core provider.</summary>
    /// <param name="providerName">The name of the provider, which is also the name of its assembly.</param>
    /// <returns>The dialect, or <see langword="null"/> if the provider is not supported.</returns>
    public static OrderDialect? Find(string? providerName) => providerName switch
    {
        PostgreSqlDialect.ProviderName => PostgreSqlDialect.Instance,
        SqliteDialect.ProviderName => SqliteDialect.Instance,
        _ => null,
    };

    /// <summary>Gets the dialect that a model is built for.</summary>
    /// <param name="providerName">The name of the provider, or <see langword="null"/> if it is not known.</param>
    /// <param name="model">The model, with the annotations that the provider's conventions added.</param>
    public static OrderDialect GetForModel(string? providerName, IReadOnlyModel model)
    {
        // Other providers get the model of SQLite, which has no column types or collations of its own.
        providerName ??= PostgreSqlDialect.HasAnnotations(model) ? PostgreSqlDialect.ProviderName : null;
        return Find(providerName) ?? SqliteDialect.Instance;
    }

    /// <summary>Gets the placeholder of a parameter.</summary>
    /// <param name="index">The index of the parameter, starting at 1.</param>
    /// <param name="kind">The kind of its value.</param>
    public virtual string Placeholder(int index, SqlKind kind) => string.Create(CultureInfo.InvariantCulture, $"${index}");

    /// <summary>
    /// Makes a statement fail when it does not change exactly one row, for databases where the number of changed rows is known too late.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="message">The text that appears in the error. It must not be a number.</param>
    public string RequireOne(string statement, string message) => RaisesWhenStale
        ? $"WITH changed AS ({statement} RETURNING 1) " +
            $"SELECT CAST(CASE WHEN count(*) = 1 THEN '1' ELSE '{message}' END AS integer) FROM changed"
        : statement;

    /// <summary>Excludes a column from the choice of an index.</summary>
    /// <param name="column">The column, or the alias of its table with the dot after it.</param>
    public abstract string WithoutIndex(string column);

    /// <summary>Determines whether counting up to a cap needs an order, so that the database reads an index.</summary>
    /// <param name="hasFlags">Whether the query filters by flags.</param>
    /// <param name="hasOnlyTimes">Whether a span of time is the only condition that an index serves.</param>
    public abstract bool CountsInOrder(bool hasFlags, bool hasOnlyTimes);

    /// <summary>Gets what follows <c>FROM</c> to read the orders that a query of a child table finds.</summary>
    /// <param name="orderIds">The query that returns ids of orders.</param>
    /// <param name="orderIdColumn">The name of its only column.</param>
    /// <param name="orders">The table of orders with its alias.</param>
    /// <param name="id">The id of an order.</param>
    /// <param name="filter">The conditions to append, each after an <c>AND</c>.</param>
    public abstract string FromOrdersWithChildren(string orderIds, string orderIdColumn, string orders, string id, string filter);

    /// <summary>Gets a value indicating whether a subquery in <c>FROM</c> can refer to the tables before it.</summary>
    public abstract bool HasLateralJoins { get; }

    /// <summary>
    /// Gets the end of a subquery that the database must not merge into the query around it, so that it is evaluated for each row.
    /// </summary>
    public abstract string EvaluateForEachRow { get; }

    /// <summary>Gets what follows <c>FROM</c> to read a list of texts as rows with the column <c>value</c>.</summary>
    /// <param name="texts">The placeholder of the list.</param>
    /// <param name="alias">The alias of the rows.</param>
    public abstract string FromTexts(string texts, string alias);

    /// <summary>Gets the condition that a column has one of a list of texts.</summary>
    /// <param name="column">The column.</param>
    /// <param name="texts">The placeholder of the list.</param>
    public abstract string IsAnyOf(string column, string texts);

    /// <summary>Gets the condition that a text contains another one, compared by code point and without any pattern.</summary>
    /// <param name="text">The expression of the text.</param>
    /// <param name="part">The placeholder of the other one.</param>
    public abstract string ContainsText(string text, string part);

    /// <summary>Gets the <c>WITH</c> clause that declares the time buckets of a report.</summary>
    /// <param name="times">The placeholders of the boundaries, in ascending order.</param>
    public abstract string DeclareBuckets(string[] times);

    /// <summary>Gets the bucket of a row of a report and the range of times that the row must be in.</summary>
    /// <param name="time">The time of the row.</param>
    /// <param name="times">The placeholders of the boundaries, in ascending order.</param>
    public abstract (string Bucket, string Low, string High) GetBucket(string time, string[] times);

    /// <summary>Gets the query that returns a row if a table exists.</summary>
    /// <param name="name">The name of the table.</param>
    /// <param name="delimitedName">The delimited name, with the schema if there is one.</param>
    public abstract string SelectTableExists(string name, string delimitedName);

    /// <summary>Gets the statements that set up a connection after it was opened, or <see langword="null"/> if there are none.</summary>
    public virtual string? GetConnectionSetup(NotalockOrdersEntityFrameworkCoreOptions options) => null;

    /// <summary>Sets what the package's own connections need and the host did not set.</summary>
    /// <exception cref="InvalidOperationException">The connection string does not suit a store that uses several connections.</exception>
    public abstract void ConfigureConnections(DbConnectionStringBuilder settings);

    public abstract void MapTime(IMutableProperty property);

    public abstract void MapText(IMutableProperty property, bool isJson);

    /// <summary>Prepares a new parameter for its values.</summary>
    public abstract void Prepare(DbParameter parameter, int index, SqlKind kind);

    public abstract object ToStore(DateTimeOffset time);

    /// <summary>Converts a list of texts to the value of one parameter.</summary>
    public abstract object ToStore(IReadOnlyList<string> texts);

    public abstract DateTimeOffset ReadTime(DbDataReader reader, int ordinal);

    /// <summary>Determines whether a commit failed because it conflicts with rows that are already stored.</summary>
    public abstract bool IsCollision(DbException exception);

    protected static DbType GetDbType(SqlKind kind) => kind switch
    {
        SqlKind.Text or SqlKind.Json => DbType.String,
        SqlKind.Int32 => DbType.Int32,
        SqlKind.Int64 => DbType.Int64,
        SqlKind.Boolean => DbType.Boolean,
        SqlKind.Time => DbType.DateTimeOffset,
        SqlKind.Guid => DbType.Guid,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
