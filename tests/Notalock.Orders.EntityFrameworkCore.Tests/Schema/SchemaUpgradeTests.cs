using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Model;
using Notalock.Orders.EntityFrameworkCore.Schema;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Schema;

public sealed class SchemaUpgradeTests
{
    private static readonly OrderSchemaParts SomeParts = new()
    {
        Tables = [typeof(OrderPaymentEventRow)],
        Columns = [(typeof(OrderRow), nameof(OrderRow.Metadata)), (typeof(OrderItemRow), nameof(OrderItemRow.SkuSearch))],
        Indexes = [(typeof(OrderRow), "total")],
    };

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Database_of_version_1_becomes_the_same_as_a_new_one(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await SchemaScripts.RestoreAsync(fixture, database);
        await using var created = await Databases.CreateAsync(database);

        await services.EnsureNotalockOrdersSchemaAsync();

        (await SchemaCatalog.ReadAsync(fixture, database)).Should().Equal(await SchemaCatalog.ReadAsync(created, database));
        (await fixture.QueryAsync("SELECT version FROM notalock_orders_schema ORDER BY version"))
            .Should().Equal(OrderSchemaVersions.All.Select(static version => (object)(long)version.Number));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Orders_of_version_1_are_loaded_and_saved_after_the_upgrade(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await SchemaScripts.RestoreAsync(fixture, database);

        await services.EnsureNotalockOrdersSchemaAsync();

        var store = services.GetRequiredService<IOrderStore>();
        var page = await store.QueryAsync(new OrderQuery(), default);
        page.Orders.Should().HaveCount(8);
        foreach (var summary in page.Orders)
        {
            var order = (await store.FindByIdAsync(summary.Id, default))!;
            var update = OrderSamples.Update(order, static o => o with { CustomerNote = "Upgraded", Flags = OrderFlags.Overpaid });
            (await store.CommitAsync(update, default)).Should().Be(OrderCommitStatus.Committed);
            (await store.FindByIdAsync(summary.Id, default)).Should().BeEquivalentTo(update.Order);
        }

        var added = OrderSamples.Full();
        (await store.CommitAsync(OrderSamples.Insert(added), default)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(added.Id, default)).Should().BeEquivalentTo(added);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Parts_that_version_2_adds_are_not_part_of_version_1(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        var versions = OrderSchemaVersions.Create(SomeParts);

        await new OrderSchema(fixture.GetDatabase(services), options, [versions[0]]).EnsureAsync(default);

        var catalog = await SchemaCatalog.ReadAsync(fixture, database);
        catalog.Should().Contain(static entry => entry.StartsWith("orders", StringComparison.Ordinal));
        catalog.Should().NotContain(static entry =>
            entry.Contains("order_payment_events", StringComparison.Ordinal)
            || entry.Contains("sku_search", StringComparison.Ordinal)
            || entry.Contains("ix_orders_total", StringComparison.Ordinal)
            || (entry.StartsWith("orders", StringComparison.Ordinal) && entry.Contains("metadata", StringComparison.Ordinal)));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Parts_that_version_2_adds_are_added_to_a_database_of_version_1(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await using var created = await Databases.CreateAsync(database);
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        var versions = OrderSchemaVersions.Create(SomeParts);

        await new OrderSchema(fixture.GetDatabase(services), options, [versions[0]]).EnsureAsync(default);
        await new OrderSchema(fixture.GetDatabase(services), options, versions).EnsureAsync(default);

        (await fixture.QueryAsync("SELECT version FROM notalock_orders_schema ORDER BY version")).Should().Equal(1, 2);
        (await SchemaCatalog.ReadAsync(fixture, database)).Should().Equal(await SchemaCatalog.ReadAsync(created, database));
        var order = OrderSamples.Full();
        var store = services.GetRequiredService<IOrderStore>();
        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(order.Id, default)).Should().BeEquivalentTo(order);
    }

    [Fact]
    public void Versions_end_with_1_until_version_2_adds_a_part()
    {
        OrderSchemaVersions.Create(new OrderSchemaParts()).Select(static version => version.Number).Should().Equal(1);
        OrderSchemaVersions.Create(SomeParts).Select(static version => version.Number).Should().Equal(1, 2);
        OrderSchemaVersions.All.Should().HaveCount(OrderSchemaParts.Since2.IsEmpty ? 1 : 2);
    }

    [Fact]
    public async Task Parts_that_the_model_does_not_contain_are_rejected()
    {
        await using var fixture = new SqliteFixture();
        await using var services = fixture.CreateServices();
        OrderSchemaParts[] wrong =
        [
            new() { Columns = [(typeof(OrderRow), "Missing")] },
            new() { Indexes = [(typeof(OrderRow), "missing")] },
        ];
        foreach (var parts in wrong)
        {
            var create = () => fixture.GetDatabase(services).CreateContext(parts).Model;
            create.Should().Throw<InvalidOperationException>().WithMessage("OrderRow has no * '*issing'.");
        }
    }
}
