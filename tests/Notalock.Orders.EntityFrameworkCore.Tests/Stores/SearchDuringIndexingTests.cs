using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.EntityFrameworkCore.Stores;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class SearchDuringIndexingTests
{
    private const string Known = "Adler Bergmann";

    [Theory]
    [InlineData("adl", 2, "Adlon Bergmann")] // The words of the term that drives the search.
    [InlineData("adl ber", 4, "Adler Berlepsch")] // The words of the other term.
    [InlineData("adl ber", 4, "Adlon Berlepsch")]
    public async Task Order_with_a_new_word_that_leaves_the_queue_during_a_search_is_found(string search, int lists, string name)
    {
        await using var fixture = new SqliteFixture();
        await fixture.InitializeAsync();
        var maintenance = fixture.Services.GetRequiredService<IOrderStoreMaintenance>();
        await CommitAsync(fixture, Known);
        await maintenance.IndexOrdersAsync(10, default);
        await CommitAsync(fixture, name);

        // The words are listed; then the order moves from the queue to the index; then the orders of the listed words are read.
        await using var connection = new ObservedConnection(
            fixture.ConnectionString,
            texts => texts.Count(static text => text.Contains("WITH RECURSIVE", StringComparison.Ordinal)) == lists,
            () => maintenance.IndexOrdersAsync(10, default).AsTask().GetAwaiter().GetResult().Should().Be(1));
        await using var context = new NotalockOrdersDbContext(
            new DbContextOptionsBuilder<NotalockOrdersDbContext>().UseSqlite(connection).Options, new());
        var store = new EntityFrameworkCoreOrderStore(
            new HostOrderDatabase<NotalockOrdersDbContext>(context),
            new OrderSearchLimits(MaxCount: 0, MaxWords: 100, MaxWalk: 100, MaxRead: 100));

        var page = await store.QueryAsync(new OrderQuery { Search = search }, default);

        connection.HasRun.Should().BeTrue();
        page.Orders.Select(static order => order.CustomerName).Should().BeEquivalentTo([Known, name]);
    }

    private static async Task CommitAsync(SqliteFixture fixture, string name)
    {
        var order = OrderSamples.Order() with { CustomerName = name, CustomerEmail = null };
        (await fixture.Store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
    }
}
