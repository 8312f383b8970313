using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class OwnContextTests(Databases databases) : IClassFixture<Databases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Ambient_transaction_does_not_include_the_connections_of_the_store(string database)
    {
        var fixture = await databases.GetAsync(database);
        var order = OrderSamples.Order();
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            fixture.Store.IsInCallerTransaction.Should().BeFalse();
            (await fixture.Store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        }

        (await fixture.Store.FindByIdAsync(order.Id, default)).Should().NotBeNull();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task First_operations_of_a_process_can_be_concurrent(string database)
    {
        const int Rounds = 20;
        var fixture = await databases.GetAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            await using var services = fixture.CreateServices();
            var store = services.GetRequiredService<IOrderStore>();
            using var start = new Barrier(8);
            var missing = Enumerable.Range(0, start.ParticipantCount).Select(_ => Task.Factory.StartNew(
                async () =>
                {
                    start.SignalAndWait();
                    return await store.FindByIdAsync(Guid.Empty, default) is null;
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap());
            (await Task.WhenAll(missing)).Should().AllBeEquivalentTo(true);
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Second_registration_is_ignored(string database)
    {
        var fixture = await databases.GetAsync(database);
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(fixture.Use)
            .AddEntityFrameworkCoreStore(_ => throw new InvalidOperationException("The second one was used."));
        await using var provider = services.BuildServiceProvider();
        await provider.EnsureNotalockOrdersSchemaAsync();
        provider.GetServices<IOrderStore>().Should().ContainSingle();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Commit_whose_response_was_lost_is_recognized_and_not_repeated(string database)
    {
        var fixture = await databases.GetAsync(database);
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db =>
        {
            if (fixture is PostgresFixture postgres)
            {
                db.UseNpgsql(
                    postgres.ConnectionString,
                    npgsql => npgsql.ExecutionStrategy(d => new LostResponseStrategy(d.CurrentContext.Context)));
            }
            else
            {
                db.UseSqlite(
                    ((SqliteFixture)fixture).ConnectionString,
                    sqlite => sqlite.ExecutionStrategy(d => new LostResponseStrategy(d.CurrentContext.Context)));
            }
        });
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IOrderStore>();
        var order = OrderSamples.Order();
        var insert = OrderSamples.Insert(order, OrderSamples.Key(order, "lost response"));
        (await store.CommitAsync(insert, default)).Should().Be(OrderCommitStatus.Committed);
        var update = OrderSamples.Update(order, o => o with { Status = OrderStatus.Pending });
        (await store.CommitAsync(update, default)).Should().Be(OrderCommitStatus.Committed);
        var stale = OrderSamples.Update(order, o => o with { Status = OrderStatus.Canceled });
        (await store.CommitAsync(stale, default)).Should().Be(OrderCommitStatus.VersionConflict);
        (await store.GetHistoryAsync(order.Id, null, 100, default)).Should().HaveCount(2);

        var events = provider.GetRequiredService<IPaymentEventStore>();
        var received = OrderSamples.Event(order, "lost answer");
        (await events.SaveEventAsync(received with { Outcome = OrderPaymentEventOutcome.Failed }, default)).Should().BeTrue();
        (await events.SaveEventAsync(received with { Outcome = OrderPaymentEventOutcome.Ignored }, default)).Should().BeTrue();
        (await events.SaveEventAsync(received, default)).Should().BeFalse();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Queries_of_many_texts_are_cached_within_a_limit(string database)
    {
        var fixture = await databases.GetAsync(database);
        var order = OrderSamples.Order() with { StoreId = "many-texts" };
        await fixture.Store.CommitAsync(OrderSamples.Insert(order), default);
        for (var limit = 1; limit <= OrderQuery.MaxLimit; limit++)
        {
            var page = await fixture.Store.QueryAsync(new OrderQuery { StoreId = "many-texts", Limit = limit }, default);
            page.Orders.Should().ContainSingle().Which.Id.Should().Be(order.Id);
            (await fixture.Store.FindByIdAsync(order.Id, default))!.Items.Should().HaveCount(2);
        }
    }

    [PostgresFact]
    public async Task Statements_on_postgres_are_prepared_unless_the_host_configured_otherwise()
    {
        var fixture = (PostgresFixture)await databases.GetAsync(PostgresDataAttribute.Name);
        GetConnectionString(fixture.CreateServices()).Should().ContainEquivalentOf("Max Auto Prepare=100");
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(
            db => db.UseNpgsql(fixture.ConnectionString + ";Max Auto Prepare=7"));
        GetConnectionString(services.BuildServiceProvider()).Should().ContainEquivalentOf("Max Auto Prepare=7");
    }

    [Fact]
    public async Task Commits_on_sqlite_are_synchronized_and_readers_do_not_wait_for_writers()
    {
        var fixture = await databases.GetAsync(SqliteDataAttribute.Name);
        await using var context = fixture.Database.CreateContext();
        await context.Database.OpenConnectionAsync();
        await fixture.Database.PrepareAsync(context.Database.GetDbConnection(), fixture.Database.Sql.Dialect, default);
        (await PragmaAsync(context, "journal_mode")).Should().Be("wal");
        (await PragmaAsync(context, "synchronous")).Should().Be("2");
        (await PragmaAsync(context, "busy_timeout")).Should().Be("30000");
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=orders;Mode=Memory")]
    public async Task Sqlite_database_of_one_connection_is_rejected(string connectionString)
    {
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db => db.UseSqlite(connectionString));
        await using var provider = services.BuildServiceProvider();
        provider.Invoking(static p => p.GetRequiredService<IOrderStore>()).Should().Throw<InvalidOperationException>()
            .WithMessage("*must be shared*in-memory*");
    }

    [Fact]
    public async Task Package_context_that_is_not_relational_is_rejected_with_a_recommendation()
    {
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db => db.UseInMemoryDatabase("not relational"));
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IOrderStore>();
        var commit = async () => await store.CommitAsync(OrderSamples.Insert(OrderSamples.Order()), default);
        await commit.Should().ThrowAsync<NotSupportedException>().WithMessage("*InMemoryOrderStore*");
    }

    [Fact]
    public async Task Writers_on_sqlite_wait_for_another_process_instead_of_failing()
    {
        var fixture = (SqliteFixture)await databases.GetAsync(SqliteDataAttribute.Name);
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection(fixture.ConnectionString);
        await other.OpenAsync();
        var transaction = other.BeginTransaction();
        var orders = Enumerable.Range(0, 16).Select(_ => OrderSamples.Order()).ToList();
        var commits = orders
            .Select(order => Task.Run(() => fixture.Store.CommitAsync(OrderSamples.Insert(order), default).AsTask()))
            .ToList();
        await Task.WhenAny(commits).WaitAsync(TimeSpan.FromMilliseconds(300)).ContinueWith(static t => t, TaskScheduler.Default);
        commits.Should().NotContain(commit => commit.IsCompleted);
        await transaction.CommitAsync();
        (await Task.WhenAll(commits)).Should().OnlyContain(status => status == OrderCommitStatus.Committed);
    }

    [PostgresFact]
    public async Task Database_without_the_tables_fails_with_the_exception_of_its_driver()
    {
        var empty = await PostgresFixture.EmptyAsync();
        await using var services = empty.CreateServices();
        var find = async () => await services.GetRequiredService<IOrderStore>().FindByNumberAsync("N", default);
        (await find.Should().ThrowAsync<System.Data.Common.DbException>()).Which.SqlState.Should().Be("42P01");
        await empty.DisposeAsync();
    }

    private static string GetConnectionString(IServiceProvider services)
    {
        using var context = services.GetRequiredService<OwnOrderDatabase>().CreateContext();
        return context.Database.GetConnectionString()!;
    }

    private static async Task<string> PragmaAsync(DbContext context, string name)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}
