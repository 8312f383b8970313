using Microsoft.Extensions.Hosting;
using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Schema;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Creates and upgrades the tables of orders where the package has a context of its own.</summary>
public static class NotalockOrdersSchemaExtensions
{
    /// <summary>Creates the tables of orders, or upgrades them to what this version needs. Safe when several instances start at once.</summary>
    /// <param name="host">The host, built and not necessarily started.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the tables are there.</returns>
    /// <exception cref="OrderSchemaVersionException">The database was set up by a newer version of this package.</exception>
    /// <exception cref="InvalidOperationException">Orders are kept in the host's own context, whose migrations create the tables.</exception>
    public static Task EnsureNotalockOrdersSchemaAsync(this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.EnsureNotalockOrdersSchemaAsync(cancellationToken);
    }

    /// <summary>Creates the tables of orders, or upgrades them to what this version needs. Safe when several instances start at once.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the tables are there.</returns>
    /// <exception cref="OrderSchemaVersionException">The database was set up by a newer version of this package.</exception>
    /// <exception cref="InvalidOperationException">Orders are kept in the host's own context, whose migrations create the tables.</exception>
    public static Task EnsureNotalockOrdersSchemaAsync(this IServiceProvider services, CancellationToken cancellationToken = default) =>
        GetSchema(services).EnsureAsync(cancellationToken);

    /// <summary>Writes the statements that set up an empty database, for a database administrator to read and run.</summary>
    /// <param name="services">The services of the host.</param>
    /// <returns>Statements in the language of the database that was chosen.</returns>
    /// <exception cref="InvalidOperationException">Orders are kept in the host's own context, whose migrations create the tables.</exception>
    public static string GetNotalockOrdersSchemaScript(this IServiceProvider services) => GetSchema(services).CreateScript();

    private static OrderSchema GetSchema(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.GetService<OrderSchema>() ?? throw new InvalidOperationException(
            "Only a store with a context of its own has a schema to set up: AddEntityFrameworkCoreStore(db => ...). " +
            "Tables in the context of the host are created by the migrations of that context.");
    }
}
