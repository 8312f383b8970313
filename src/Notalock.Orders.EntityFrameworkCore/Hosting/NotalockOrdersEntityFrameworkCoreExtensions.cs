using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Portable;
using Notalock.Orders.EntityFrameworkCore.Schema;
using Notalock.Orders.EntityFrameworkCore.Stores;
using Notalock.Orders.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that store orders in PostgreSQL or SQLite through Entity Framework Core.</summary>
public static class NotalockOrdersEntityFrameworkCoreExtensions
{
    /// <summary>
    /// Stores orders in the context of the application, with its connection and its transaction. If the application rolls back its
    /// transaction, the changes to orders are rolled back too. Map the tables with <c>modelBuilder.UseNotalockOrders()</c>.
    /// </summary>
    /// <typeparam name="TContext">The type of the context, which must be registered as a scoped service.</typeparam>
    /// <param name="builder">The builder of the order services.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>The store is scoped and, like the context, not thread-safe. It never saves the entities that the application tracks.</para>
    /// <para>
    /// A context that is not relational, such as EF Core's in-memory provider in a test, is supported with limits. A commit calls
    /// <c>SaveChanges</c> of the context, which also saves pending changes of the application. Concurrent writers can overwrite each
    /// other. Lists and reports read all orders. Prefer <c>AddInMemoryStore()</c> in tests, which has none of these limits.
    /// </para>
    /// </remarks>
    public static NotalockOrdersBuilder AddEntityFrameworkCoreStore<TContext>(this NotalockOrdersBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<OrderDatabase>(static services =>
            new HostOrderDatabase<TContext>(services.GetRequiredService<TContext>()));
        AddStores(
            builder.Services,
            ServiceLifetime.Scoped,
            static services => TrackedRows.TryCreate(services.GetRequiredService<TContext>()));
        return builder;
    }

    /// <summary>
    /// Stores orders in a context of the package, for example
    /// <c>AddEntityFrameworkCoreStore(db => db.UseSqlite("Data Source=orders.db"))</c>.
    /// </summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configureContext">The delegate that selects the database, PostgreSQL or SQLite.</param>
    /// <param name="configure">
    /// The delegate that configures the schema, the table prefix and more, or <see langword="null"/> to use the defaults.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    /// <remarks>
    /// The store is a singleton and thread-safe. Create its tables with <c>EnsureNotalockOrdersSchemaAsync</c>.
    /// </remarks>
    public static NotalockOrdersBuilder AddEntityFrameworkCoreStore(
        this NotalockOrdersBuilder builder,
        Action<DbContextOptionsBuilder> configureContext,
        Action<NotalockOrdersEntityFrameworkCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configureContext);
        return builder.AddEntityFrameworkCoreStore((_, context) => configureContext(context), configure);
    }

    /// <summary>Stores orders in a context of the package, whose configuration depends on other services.</summary>
    /// <param name="builder">The builder of the order services.</param>
    /// <param name="configureContext">The delegate that selects the database, PostgreSQL or SQLite.</param>
    /// <param name="configure">
    /// The delegate that configures the schema, the table prefix and more, or <see langword="null"/> to use the defaults.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    /// <remarks>
    /// The store is a singleton and thread-safe. Create its tables with <c>EnsureNotalockOrdersSchemaAsync</c>.
    /// </remarks>
    public static NotalockOrdersBuilder AddEntityFrameworkCoreStore(
        this NotalockOrdersBuilder builder,
        Action<IServiceProvider, DbContextOptionsBuilder> configureContext,
        Action<NotalockOrdersEntityFrameworkCoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configureContext);
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        configure?.Invoke(options);
        Validate(options);
        builder.Services.TryAddSingleton(services => OwnOrderDatabaseFactory.Create(services, configureContext, options));
        builder.Services.TryAddSingleton<OrderDatabase>(static services => services.GetRequiredService<OwnOrderDatabase>());
        builder.Services.TryAddSingleton(services =>
            new OrderSchema(services.GetRequiredService<OwnOrderDatabase>(), options, OrderSchemaVersions.All));
        AddStores(builder.Services, ServiceLifetime.Singleton, static _ => null);
        return builder;
    }

    private static void Validate(NotalockOrdersEntityFrameworkCoreOptions options)
    {
        const string Type = nameof(NotalockOrdersEntityFrameworkCoreOptions);
        if (options.TablePrefix is null)
        {
            throw new ArgumentException($"{Type}.{nameof(options.TablePrefix)} must not be null.", nameof(options));
        }

        if (options.SqliteBusyTimeout < TimeSpan.Zero)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{Type}.{nameof(options.SqliteBusyTimeout)} must not be negative, but was {options.SqliteBusyTimeout:c}."),
                nameof(options));
        }
    }

    private static void AddStores(
        IServiceCollection services, ServiceLifetime lifetime, Func<IServiceProvider, TrackedRows?> findTrackedRows)
    {
        Add<IOrderStore>(
            static rows => new ChangeTrackerOrderStore(rows),
            static database => new EntityFrameworkCoreOrderStore(database));
        Add<IOrderOutboxStore>(
            static rows => new ChangeTrackerOutboxStore(rows),
            static database => new EntityFrameworkCoreOutboxStore(database));
        Add<IPaymentEventStore>(
            static rows => new ChangeTrackerPaymentEventStore(rows),
            static database => new EntityFrameworkCorePaymentEventStore(database));
        Add<IOrderReportStore>(
            static rows => new ChangeTrackerOrderStore(rows),
            static database => new EntityFrameworkCoreOrderReportStore(database));
        Add<IOrderStoreMaintenance>(
            static rows => new ChangeTrackerOutboxStore(rows),
            static database => new EntityFrameworkCoreOrderMaintenance(database));
        Add<IOrderStoreProbe>(
            static rows => new ChangeTrackerOutboxStore(rows),
            static database => new EntityFrameworkCoreOrderMaintenance(database));

        void Add<TStore>(Func<TrackedRows, TStore> createPortable, Func<OrderDatabase, TStore> createRelational)
            where TStore : class =>
            services.TryAdd(new ServiceDescriptor(
                typeof(TStore),
                provider => findTrackedRows(provider) is { } rows
                    ? createPortable(rows)
                    : createRelational(provider.GetRequiredService<OrderDatabase>()),
                lifetime));
    }
}
