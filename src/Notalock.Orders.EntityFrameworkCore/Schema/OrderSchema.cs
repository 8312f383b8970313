using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Dialects;

namespace Notalock.Orders.EntityFrameworkCore.Schema;

/// <summary>Creates and upgrades the tables of the package's own context.</summary>
internal sealed class OrderSchema(
    OwnOrderDatabase database, NotalockOrdersEntityFrameworkCoreOptions options, IReadOnlyList<OrderSchemaVersion> versions)
{
    private int Latest => versions[^1].Number;

    /// <summary>Creates or upgrades the tables. Instances that do so at the same time wait for each other.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var context = database.CreateContext();
        await using (context.ConfigureAwait(false))
        {
            await context.Database.CreateExecutionStrategy().ExecuteAsync(
                (Schema: this, Context: context),
                static async (_, state, token) =>
                {
                    await state.Schema.EnsureAsync(state.Context, token).ConfigureAwait(false);
                    return true;
                },
                verifySucceeded: null,
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Creates the script that creates the tables of the latest version in an empty database.</summary>
    public string CreateScript()
    {
        using var context = database.CreateContext();
        var naming = context.GetService<ISqlGenerationHelper>();
        var script = new StringBuilder();
        foreach (var statement in GetVersionTableStatements(context, naming))
        {
            script.Append(statement).Append(";\n\n");
        }

        foreach (var version in versions)
        {
            script.Append(CultureInfo.InvariantCulture, $"-- Version {version.Number}\n\n");
            foreach (var command in GetCommands(context, version))
            {
                script.Append(command.CommandText.TrimEnd().TrimEnd(';')).Append(";\n\n");
            }

            script.Append(GetInsertStatement(naming, version)).Append(";\n\n");
        }

        return script.ToString().TrimEnd() + "\n";
    }

    private IReadOnlyList<MigrationCommand> GetCommands(DbContext context, OrderSchemaVersion version) =>
        context.GetService<IMigrationsSqlGenerator>()
            .Generate(version.GetOperations(database), context.GetService<IDesignTimeModel>().Model);

    private static async Task<int> ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<long?> ReadAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            var value = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
        }
    }

    private async Task EnsureAsync(NotalockOrdersDbContext context, CancellationToken cancellationToken)
    {
        var dialect = OrderDialect.Get(context.Database.ProviderName);
        var connection = context.Database.GetDbConnection();
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await database.PrepareAsync(connection, dialect, cancellationToken).ConfigureAwait(false);

            // Before any lock, so that a database user without the right to create tables can start if the schema is up to date.
            if (await GetVersionAsync(connection, context, dialect, cancellationToken).ConfigureAwait(false) == Latest)
            {
                return;
            }

            await ExecuteAsync(connection, dialect.BeginWrite, cancellationToken).ConfigureAwait(false);
            try
            {
                await UpgradeAsync(connection, context, dialect, cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(connection, "COMMIT", cancellationToken).ConfigureAwait(false);
            }
            catch when (connection.State == ConnectionState.Open)
            {
                await ExecuteAsync(connection, "ROLLBACK", CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private async Task UpgradeAsync(
        DbConnection connection, DbContext context, OrderDialect dialect, CancellationToken cancellationToken)
    {
        if (dialect.SchemaLock is { } schemaLock)
        {
            await ReadAsync(connection, schemaLock, cancellationToken).ConfigureAwait(false);
        }

        var naming = context.GetService<ISqlGenerationHelper>();
        foreach (var statement in GetVersionTableStatements(context, naming))
        {
            await ExecuteAsync(connection, statement, cancellationToken).ConfigureAwait(false);
        }

        var current = await GetVersionAsync(connection, context, dialect, cancellationToken).ConfigureAwait(false);
        foreach (var version in versions.Where(version => version.Number > current))
        {
            foreach (var command in GetCommands(context, version))
            {
                await ExecuteAsync(connection, command.CommandText, cancellationToken).ConfigureAwait(false);
            }

            await ExecuteAsync(connection, GetInsertStatement(naming, version), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gets the version of the schema in the database, or 0 if the database has no tables of orders.</summary>
    private async Task<long> GetVersionAsync(
        DbConnection connection, DbContext context, OrderDialect dialect, CancellationToken cancellationToken)
    {
        var naming = context.GetService<ISqlGenerationHelper>();
        var exists = await ReadAsync(
            connection, dialect.SelectTableExists(TableName, GetDelimitedTableName(naming)), cancellationToken).ConfigureAwait(false);
        var version = 0L;
        if (exists is not null)
        {
            var query = $"SELECT max(version) FROM {GetDelimitedTableName(naming)}";
            version = await ReadAsync(connection, query, cancellationToken).ConfigureAwait(false) ?? 0;
        }

        return version <= Latest ? version : throw new OrderSchemaVersionException((int)version, Latest);
    }

    private IEnumerable<string> GetVersionTableStatements(DbContext context, ISqlGenerationHelper naming)
    {
        if (options.Schema is { } schema && OrderDialect.Get(context.Database.ProviderName).HasSchemas)
        {
            yield return $"CREATE SCHEMA IF NOT EXISTS {naming.DelimitIdentifier(schema)}";
        }

        yield return $"CREATE TABLE IF NOT EXISTS {GetDelimitedTableName(naming)} (version integer NOT NULL PRIMARY KEY)";
    }

    private string GetInsertStatement(ISqlGenerationHelper naming, OrderSchemaVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {GetDelimitedTableName(naming)} (version) VALUES ({version.Number})");

    private string TableName => options.TablePrefix + "notalock_orders_schema";

    private string GetDelimitedTableName(ISqlGenerationHelper naming) => naming.DelimitIdentifier(TableName, options.Schema);
}
