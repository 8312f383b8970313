using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class SearchIndexTests
{
    private const string CountWords = "SELECT count(*) FROM order_search_words";
    private const string CountQueue = "SELECT count(*) FROM order_search_queue";

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_of_version_1_are_found_after_their_words_are_saved_in_batches(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await SchemaScripts.RestoreAsync(fixture, database);
        await services.EnsureNotalockOrdersSchemaAsync();
        var store = services.GetRequiredService<IOrderStore>();
        var maintenance = services.GetRequiredService<IOrderStoreMaintenance>();
        (await CountAsync(store, "tea")).Should().Be(0);

        (await maintenance.IndexOrdersAsync(3, default)).Should().Be(3);
        (await CountAsync(store, "tea")).Should().Be(3, "the newest ones are found before the others");
        var calls = await IndexAllAsync(maintenance);

        calls.Should().BeLessThan(20);
        (await CountAsync(store, "tea")).Should().Be(8);
        (await CountAsync(store, "mug tea")).Should().Be(8);
        (await fixture.QueryAsync("SELECT count(*) FROM orders WHERE search_words IS NULL")).Should().Equal(0);
        (await fixture.QueryAsync(CountQueue)).Should().Equal(0);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Order_of_version_1_that_changes_before_its_words_are_saved_is_found(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await SchemaScripts.RestoreAsync(fixture, database);
        await services.EnsureNotalockOrdersSchemaAsync();
        var store = services.GetRequiredService<IOrderStore>();
        var maintenance = services.GetRequiredService<IOrderStoreMaintenance>();
        var id = (await store.QueryAsync(new OrderQuery(), default)).Orders[^1].Id;
        var order = (await store.FindByIdAsync(id, default))!;
        var renamed = OrderSamples.Update(order, static o => o with { CustomerName = "Wilhelmina" });
        (await store.CommitAsync(renamed, default)).Should().Be(OrderCommitStatus.Committed);
        (await CountAsync(store, "wilhelmina tea")).Should().Be(1);

        await IndexAllAsync(maintenance);

        (await CountAsync(store, "wilhelmina tea")).Should().Be(1);
        (await CountAsync(store, "tea")).Should().Be(8);
        var again = OrderSamples.Update(renamed.Order, static o => o with { CustomerNote = "No word of it" });
        (await store.CommitAsync(again, default)).Should().Be(OrderCommitStatus.Committed);

        // The words did not change.
        (await fixture.QueryAsync(CountQueue)).Should().Equal(0);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Words_that_an_order_loses_are_removed_and_the_others_stay_once(string database)
    {
        await using var fixture = await Databases.CreateAsync(database);
        var maintenance = fixture.Services.GetRequiredService<IOrderStoreMaintenance>();
        var order = OrderSamples.Order() with { CustomerName = "Anna Lind", CustomerEmail = null };
        await fixture.Store.CommitAsync(OrderSamples.Insert(order), default);
        (await fixture.QueryAsync(CountWords)).Should().Equal(0); // The rows are written later.
        await IndexAllAsync(maintenance);
        (await fixture.QueryAsync(CountWords)).Should().Equal(OrderSearchWords.Get(order).Count);

        var update = OrderSamples.Update(order, static o => o with { CustomerName = "Anna Berg" });
        await fixture.Store.CommitAsync(update, default);
        (await CountAsync(fixture.Store, "anna berg")).Should().Be(1);
        (await CountAsync(fixture.Store, "lind")).Should().Be(0);
        await IndexAllAsync(maintenance);

        (await fixture.QueryAsync(CountWords)).Should().Equal(OrderSearchWords.Get(update.Order).Count);
        (await CountAsync(fixture.Store, "anna berg")).Should().Be(1);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_that_change_while_their_words_are_written_are_found_by_their_last_words(string database)
    {
        await using var fixture = await Databases.CreateAsync(database);
        var maintenance = fixture.Services.GetRequiredService<IOrderStoreMaintenance>();
        var orders = Enumerable.Range(0, 10).Select(static _ => OrderSamples.Order()).ToList();
        foreach (var order in orders)
        {
            await fixture.Store.CommitAsync(OrderSamples.Insert(order), default);
        }

        var stop = false;
        var indexing = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                await maintenance.IndexOrdersAsync(4, default);
            }
        })).ToList();
        await Task.WhenAll(orders.Select((order, i) => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                var name = $"round{round}of{i}";
                var update = OrderSamples.Update(order, o => o with { CustomerName = name });
                (await fixture.Store.CommitAsync(update, default)).Should().Be(OrderCommitStatus.Committed);
                order = update.Order;
                (await CountAsync(fixture.Store, name)).Should().Be(1);
            }
        })));
        Volatile.Write(ref stop, true);
        await Task.WhenAll(indexing);
        await IndexAllAsync(maintenance);

        for (var i = 0; i < orders.Count; i++)
        {
            (await CountAsync(fixture.Store, $"round9of{i}")).Should().Be(1);
            (await CountAsync(fixture.Store, $"round8of{i}")).Should().Be(0);
        }
    }

    private static async Task<int> CountAsync(IOrderStore store, string search)
    {
        var page = await store.QueryAsync(new OrderQuery { Search = search }, default);
        (await store.CountAsync(new OrderQuery { Search = search }, 1_000, default)).Should().Be(page.Orders.Count);
        return page.Orders.Count;
    }

    private static async Task<int> IndexAllAsync(IOrderStoreMaintenance maintenance)
    {
        var calls = 0;
        while (await maintenance.IndexOrdersAsync(3, default) > 0)
        {
            calls++;
        }

        return calls;
    }
}
