using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Portable;
using Notalock.Orders.EntityFrameworkCore.Schema;
using Notalock.Orders.EntityFrameworkCore.Stores;
using Notalock.Orders.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps orders in PostgreSQL or SQLite through Entity Framework Core.</summary>
public static class NotalockOrdersEntityFrameworkCoreExtensions
{
    /// <summary>
    /// Keeps orders in the host's own context, within its connection and its transaction: what the host rolls back, the order
    /// is rolled back with. Map the tables with <c>modelBuilder.UseNotalockOrders()</c>.
    /// </summary>
    /// <typeparam name="TContext">The host's context, registered as a scoped service.</typeparam>
    /// <param name="builder">The builder of the order services.</param>
    /// <returns>The builder of the order services.</returns>
    /// <remarks>
    /// <para>The store is scoped and as little safe for several threads as the context. The host's tracked entities are never saved.</para>
    /// <para>
    /// A context that is not relational, such as EF's in-memory provider in a test, is served as well as it can be: a commit calls
    /// the context's <c>SaveChanges</c>, which saves what the host has pending too; concurrent writers are not kept apart; lists
    /// and reports read every order. Prefer <c>AddInMemoryStore()</c> in tests, which keeps the whole contract.
    /// </para>
    /// </remarks>
    public static NotalockOrdersBuilder AddEntityFrameworkCoreStore<TContext>(this NotalockOrdersBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<OrderDatabase>(static services =>
            new HostOrderDatabase<TContext>(services.GetRequiredService<TContext>()));
        AddStores(builder.Services, ServiceLifetime.Scoped, static services => TrackedRows.TryCreate(services.GetRequiredService<TContext>()));
        return builder;
    }

    /// <summary>Keeps orders in a context of the package: <c>AddEntityFrameworkCoreStore(db => db.UseSqlite("Data Source=orders.db"))</c>.</summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configureContext">Chooses the database: PostgreSQL or SQLite.</param>
    /// <param name="configure">Sets schema, table prefix and more; null for the defaults.</param>
    /// <returns>The builder of the order services.</returns>
    /// <remarks>The store is a singleton and safe for any number of threads. Create its tables with <c>EnsureNotalockOrdersSchemaAsync</c>.</remarks>
    public static NotalockOrdersBuilder AddEntityFrameworkCoreStore(
        this NotalockOrdersBuilder builder,
        Action<DbContextOptionsBuilder> configureContext,
        Action<NotalockOrdersEntityFrameworkCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configureContext);
        return builder.AddEntityFrameworkCoreStore((_, context) => configureContext(context), configure);
    }

    /// <summary>Keeps orders in a context of the package, configured with the help of other services.</summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configureContext">Chooses the database: PostgreSQL or SQLite.</param>
    /// <param name="configure">Sets schema, table prefix and more; null for the defaults.</param>
    /// <returns>The builder of the order services.</returns>
    /// <remarks>The store is a singleton and safe for any number of threads. Create its tables with <c>EnsureNotalockOrdersSchemaAsync</c>.</remarks>
    public static NotalockOrdersBuilder AddEntityFrameworkCoreStore(
        this NotalockOrdersBuilder builder,
        Action<IServiceProvider, DbContextOptionsBuilder> configureContext,
        Action<NotalockOrdersEntityFrameworkCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configureContext);
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        configure?.Invoke(options);
        if (options.TablePrefix is null || options.SqliteBusyTimeout < TimeSpan.Zero)
        {
            throw new ArgumentException(
                $"{nameof(options.TablePrefix)} is not null, and {nameof(options.SqliteBusyTimeout)} is zero or more.", nameof(configure));
        }

        builder.Services.TryAddSingleton(services => OwnOrderDatabaseFactory.Create(services, configureContext, options));
        builder.Services.TryAddSingleton<OrderDatabase>(static services => services.GetRequiredService<OwnOrderDatabase>());
        builder.Services.TryAddSingleton(services =>
            new OrderSchema(services.GetRequiredService<OwnOrderDatabase>(), options, OrderSchemaVersions.All));
        AddStores(builder.Services, ServiceLifetime.Singleton, static _ => null);
        return builder;
    }

    private static void AddStores(IServiceCollection services, ServiceLifetime lifetime, Func<IServiceProvider, TrackedRows?> notRelational)
    {
        Add<IOrderStore>(static rows => new ChangeTrackerOrderStore(rows), static database => new EntityFrameworkCoreOrderStore(database));
        Add<IOrderOutboxStore>(static rows => new ChangeTrackerOutboxStore(rows), static database => new EntityFrameworkCoreOutboxStore(database));
        Add<IPaymentEventStore>(static rows => new ChangeTrackerPaymentEventStore(rows), static database => new EntityFrameworkCorePaymentEventStore(database));
        Add<IOrderReportStore>(static rows => new ChangeTrackerOrderStore(rows), static database => new EntityFrameworkCoreOrderReportStore(database));
        Add<IOrderStoreMaintenance>(static rows => new ChangeTrackerOutboxStore(rows), static database => new EntityFrameworkCoreOrderMaintenance(database));

        void Add<TStore>(Func<TrackedRows, TStore> tracked, Func<OrderDatabase, TStore> relational)
            where TStore : class =>
            services.TryAdd(new ServiceDescriptor(
                typeof(TStore),
                provider => notRelational(provider) is { } rows ? tracked(rows) : relational(provider.GetRequiredService<OrderDatabase>()),
                lifetime));
    }
}
