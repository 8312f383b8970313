using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Schema;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Schema;

public sealed class SchemaTests
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Eight_instances_that_start_at_the_same_time_create_one_schema(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        var instances = Enumerable.Range(0, 8).Select(_ => fixture.CreateServices()).ToList();
        await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.EnsureNotalockOrdersSchemaAsync())));

        var versions = await fixture.QueryAsync("SELECT version FROM notalock_orders_schema");
        versions.Should().Equal(OrderSchemaVersions.All.Select(v => (object)(long)v.Number));
        foreach (var instance in instances)
        {
            var order = OrderSamples.Order();
            var store = instance.GetRequiredService<IOrderStore>();
            (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
            await instance.DisposeAsync();
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Database_of_a_newer_version_is_rejected_and_not_changed(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await services.EnsureNotalockOrdersSchemaAsync();
        await fixture.QueryAsync("INSERT INTO notalock_orders_schema (version) VALUES (99) RETURNING version");
        var ensure = () => services.EnsureNotalockOrdersSchemaAsync();
        var exception = (await ensure.Should().ThrowAsync<OrderSchemaVersionException>()).Which;
        (exception.DatabaseVersion, exception.SupportedVersion).Should().Be((99, OrderSchemaVersions.All[^1].Number));
        exception.Message.Should().Contain($"must not exceed {exception.SupportedVersion}, but was 99. Update");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Script_of_version_1_is_the_released_one_and_is_upgraded(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        var released = await SchemaScripts.ReadVersion1Async(database);
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        var schema = new OrderSchema(fixture.GetDatabase(services), options, [OrderSchemaVersions.All[0]]);
        schema.CreateScript().Should().Be(released);

        await fixture.QueryAsync(released);
        await services.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Full();
        var store = services.GetRequiredService<IOrderStore>();
        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(order.Id, default))!.Items.Should().HaveCount(3);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Later_version_is_added_to_existing_tables_and_a_failed_upgrade_changes_nothing(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        await using var services = fixture.CreateServices();
        await services.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Order();
        await services.GetRequiredService<IOrderStore>().CommitAsync(OrderSamples.Insert(order), default);
        var latest = OrderSchemaVersions.All[^1].Number;
        var second = new OrderSchemaVersion(latest + 1, _ =>
        [
            new AddColumnOperation { Table = "orders", Name = "channel", ClrType = typeof(string), ColumnType = "text", IsNullable = true },
        ]);
        var broken = new OrderSchemaVersion(latest + 2, _ =>
        [
            new AddColumnOperation { Table = "orders", Name = "extra", ClrType = typeof(string), ColumnType = "text", IsNullable = true },
            new SqlOperation { Sql = "INSERT INTO no_such_table VALUES (1);" },
        ]);
        var options = new NotalockOrdersEntityFrameworkCoreOptions();
        var own = fixture.GetDatabase(services);

        await new OrderSchema(own, options, [.. OrderSchemaVersions.All, second]).EnsureAsync(default);
        var ensure = () => new OrderSchema(own, options, [.. OrderSchemaVersions.All, second, broken]).EnsureAsync(default);
        await ensure.Should().ThrowAsync<System.Data.Common.DbException>();

        (await fixture.QueryAsync("SELECT max(version) FROM notalock_orders_schema")).Should().Equal((long)latest + 1);
        (await fixture.QueryAsync("SELECT count(*) FROM orders WHERE channel IS NULL")).Should().Equal(1);
        var extra = () => fixture.QueryAsync("SELECT count(extra) FROM orders");
        await extra.Should().ThrowAsync<System.Data.Common.DbException>();
        var older = () => services.EnsureNotalockOrdersSchemaAsync();
        await older.Should().ThrowAsync<OrderSchemaVersionException>();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Prefix_and_schema_separate_two_sets_of_orders(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        var isPostgres = string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal);
        await using var first = fixture.CreateServices();
        await using var second = fixture.CreateServices(o => (o.TablePrefix, o.Schema) = ("shop_", isPostgres ? "Shop 2" : null));
        await first.EnsureNotalockOrdersSchemaAsync();
        await second.EnsureNotalockOrdersSchemaAsync();
        await second.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Order();
        var store = second.GetRequiredService<IOrderStore>();
        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        (await first.GetRequiredService<IOrderStore>().FindByIdAsync(order.Id, default)).Should().BeNull();
        (await store.FindByIdAsync(order.Id, default)).Should().NotBeNull();
        var events = second.GetRequiredService<IPaymentEventStore>();
        var received = OrderSamples.Event(order, "evt_1") with { Outcome = OrderPaymentEventOutcome.Failed };
        (await events.SaveEventAsync(received, default)).Should().BeTrue();
        (await events.SaveEventAsync(received with { Outcome = OrderPaymentEventOutcome.Ignored }, default)).Should().BeTrue();
        (await events.SaveEventAsync(received, default)).Should().BeFalse();
        (await first.GetRequiredService<IPaymentEventStore>().FindEventAsync("stripe", "evt_1", default)).Should().BeNull();
    }

    [Fact]
    public async Task Schema_of_a_host_context_is_left_to_its_migrations()
    {
        await using var host = await HostFixture.CreateAsync(SqliteDataAttribute.Name);
        await using var scope = host.CreateScope();
        var ensure = () => scope.ServiceProvider.EnsureNotalockOrdersSchemaAsync();
        await ensure.Should().ThrowAsync<InvalidOperationException>().WithMessage("*migrations*");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Public_script_creates_a_schema_that_needs_no_upgrade(string database)
    {
        await using var fixture = await Databases.CreateEmptyAsync(database);
        var isPostgres = string.Equals(database, PostgresDataAttribute.Name, StringComparison.Ordinal);
        await using var services = fixture.CreateServices(o => (o.TablePrefix, o.Schema) = ("shop_", isPostgres ? "Shop 2" : null));
        var table = isPostgres ? "\"Shop 2\".shop_notalock_orders_schema" : "shop_notalock_orders_schema";

        await fixture.QueryAsync(services.GetNotalockOrdersSchemaScript());

        (await fixture.QueryAsync($"SELECT max(version) FROM {table}")).Should().Equal((long)OrderSchemaVersions.All[^1].Number);
        await services.EnsureNotalockOrdersSchemaAsync();
        var order = OrderSamples.Full();
        var store = services.GetRequiredService<IOrderStore>();
        (await store.CommitAsync(OrderSamples.Insert(order), default)).Should().Be(OrderCommitStatus.Committed);
        (await store.FindByIdAsync(order.Id, default)).Should().BeEquivalentTo(order);
    }
}
