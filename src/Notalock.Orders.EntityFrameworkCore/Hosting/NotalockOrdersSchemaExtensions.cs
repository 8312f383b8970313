using Microsoft.Extensions.Hosting;
using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Schema;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that create and upgrade the tables of a store that uses its own context.</summary>
public static class NotalockOrdersSchemaExtensions
{
    /// <summary>Creates the order tables, or upgrades them to the version that this package needs.</summary>
    /// <param name="host">The host. It does not have to be started.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the tables are up to date.</returns>
    /// <exception cref="OrderSchemaVersionException">A newer version of this package created or upgraded the database.</exception>
    /// <exception cref="InvalidOperationException">
    /// Orders are stored in the context of the application, whose migrations create the tables.
    /// </exception>
    /// <remarks>
    /// Several instances can call this method at the same time. An upgrade that fails or is canceled leaves the database unchanged.
    /// </remarks>
    public static Task EnsureNotalockOrdersSchemaAsync(this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.EnsureNotalockOrdersSchemaAsync(cancellationToken);
    }

    /// <summary>Creates the order tables, or upgrades them to the version that this package needs.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A task that completes when the tables are up to date.</returns>
    /// <exception cref="OrderSchemaVersionException">A newer version of this package created or upgraded the database.</exception>
    /// <exception cref="InvalidOperationException">
    /// Orders are stored in the context of the application, whose migrations create the tables.
    /// </exception>
    /// <remarks>
    /// Several instances can call this method at the same time. An upgrade that fails or is canceled leaves the database unchanged.
    /// </remarks>
    public static Task EnsureNotalockOrdersSchemaAsync(this IServiceProvider services, CancellationToken cancellationToken = default) =>
        GetSchema(services).EnsureAsync(cancellationToken);

    /// <summary>Gets the SQL script that creates the tables of orders, for a database administrator to review and run.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>The script for the configured database, with one section for each version of the schema.</returns>
    /// <exception cref="InvalidOperationException">
    /// Orders are stored in the context of the application, whose migrations create the tables.
    /// </exception>
    /// <remarks>
    /// On an empty database, run the whole script. To upgrade, run the sections of the versions that are missing in the table
    /// <c>notalock_orders_schema</c>. The database is not accessed.
    /// </remarks>
    public static string GetNotalockOrdersSchemaScript(this IServiceProvider services) => GetSchema(services).CreateScript();

    private static OrderSchema GetSchema(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService<OrderSchema>() ?? throw new InvalidOperationException(
            "The store must use its own context to create a schema: AddEntityFrameworkCoreStore(db => ...). " +
            "The migrations of the application's context create the tables of orders in that context.");
    }
}
