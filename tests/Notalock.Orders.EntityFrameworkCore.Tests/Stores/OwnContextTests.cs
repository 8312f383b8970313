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
    public async Task An_ambient_transaction_does_not_reach_the_stores_own_connections(string database)
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
    public async Task The_first_operations_of_a_process_may_come_all_at_once(string database)
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
    public async Task Registering_twice_is_harmless_and_the_first_database_stays(string database)
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
    public async Task A_commit_whose_answer_was_lost_is_recognized_and_not_written_twice(string database)
    {
        var fixture = await databases.GetAsync(database);
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db =>
        {
            if (fixture is PostgresFixture postgres)
            {
                db.UseNpgsql(postgres.ConnectionString, npgsql => npgsql.ExecutionStrategy(d => new LostAnswerStrategy(d.CurrentContext.Context)));
            }
            else
            {
                db.UseSqlite(((SqliteFixture)fixture).ConnectionString, sqlite => sqlite.ExecutionStrategy(d => new LostAnswerStrategy(d.CurrentContext.Context)));
            }
        });
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IOrderStore>();
        var order = OrderSamples.Order();
        (await store.CommitAsync(OrderSamples.Insert(order, OrderSamples.Key(order, "lost answer")), default)).Should().Be(OrderCommitStatus.Committed);
        var update = OrderSamples.Update(order, o => o with { Status = OrderStatus.Pending });
        (await store.CommitAsync(update, default)).Should().Be(OrderCommitStatus.Committed);
        (await store.CommitAsync(OrderSamples.Update(order, o => o with { Status = OrderStatus.Canceled }), default)).Should().Be(OrderCommitStatus.VersionConflict);
        (await store.GetHistoryAsync(order.Id, default)).Should().HaveCount(2);

        var events = provider.GetRequiredService<IPaymentEventStore>();
        var received = OrderSamples.Event(order, "lost answer");
        (await events.SaveEventAsync(received with { Outcome = OrderPaymentEventOutcome.Failed }, default)).Should().BeTrue();
        (await events.SaveEventAsync(received with { Outcome = OrderPaymentEventOutcome.Ignored }, default)).Should().BeTrue();
        (await events.SaveEventAsync(received, default)).Should().BeFalse();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Queries_of_many_texts_neither_pile_up_nor_disturb_one_another(string database)
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
    public async Task On_postgres_statements_are_prepared_unless_the_host_said_otherwise()
    {
        var fixture = (PostgresFixture)await databases.GetAsync(PostgresDataAttribute.Name);
        GetConnectionString(fixture.CreateServices()).Should().ContainEquivalentOf("Max Auto Prepare=100");
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db => db.UseNpgsql(fixture.ConnectionString + ";Max Auto Prepare=7"));
        GetConnectionString(services.BuildServiceProvider()).Should().ContainEquivalentOf("Max Auto Prepare=7");
    }

    [Fact]
    public async Task On_sqlite_a_commit_waits_for_the_disk_and_readers_do_not_wait_for_writers()
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
    public async Task A_sqlite_database_of_one_connection_is_refused(string connectionString)
    {
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db => db.UseSqlite(connectionString));
        await using var provider = services.BuildServiceProvider();
        provider.Invoking(p => p.GetRequiredService<IOrderStore>()).Should().Throw<InvalidOperationException>().WithMessage("*in memory*");
    }

    [Fact]
    public async Task A_context_of_the_package_that_is_not_relational_is_refused_with_a_recommendation()
    {
        var services = new ServiceCollection();
        new NotalockOrdersBuilder(services).AddEntityFrameworkCoreStore(db => db.UseInMemoryDatabase("not relational"));
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<IOrderStore>();
        var commit = async () => await store.CommitAsync(OrderSamples.Insert(OrderSamples.Order()), default);
        await commit.Should().ThrowAsync<NotSupportedException>().WithMessage("*InMemoryOrderStore*");
    }

    [Fact]
    public async Task On_sqlite_writers_queue_behind_another_process_instead_of_failing()
    {
        var fixture = (SqliteFixture)await databases.GetAsync(SqliteDataAttribute.Name);
        await using var other = new Microsoft.Data.Sqlite.SqliteConnection(fixture.ConnectionString);
        await other.OpenAsync();
        var transaction = other.BeginTransaction();
        var orders = Enumerable.Range(0, 16).Select(_ => OrderSamples.Order()).ToList();
        var commits = orders.Select(order => Task.Run(() => fixture.Store.CommitAsync(OrderSamples.Insert(order), default).AsTask())).ToList();
        await Task.WhenAny(commits).WaitAsync(TimeSpan.FromMilliseconds(300)).ContinueWith(static t => t, TaskScheduler.Default);
        commits.Should().NotContain(commit => commit.IsCompleted);
        await transaction.CommitAsync();
        (await Task.WhenAll(commits)).Should().OnlyContain(status => status == OrderCommitStatus.Committed);
    }

    [PostgresFact]
    public async Task A_database_that_is_not_orders_own_is_told_by_the_exception_of_its_driver()
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
