using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Notalock.Orders.EntityFrameworkCore.Dialects;
using Notalock.Orders.EntityFrameworkCore.Sql;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class QueryPlanTests(PlanDatabases databases) : IClassFixture<PlanDatabases>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Trap_an_order_list_with_offset_and_count_at_a_million_rows_pages_read_an_index_and_sort_nothing(string database)
    {
        var fixture = await databases.GetAsync(database);
        var first = await fixture.Store.QueryAsync(new OrderQuery { Limit = 2 }, default);
        foreach (var query in new OrderQuery[]
        {
            new(),
            new() { Cursor = first.NextCursor, Limit = 2 },
            new() { Sort = OrderSort.Total, Ascending = true },
            new() { Sort = OrderSort.Updated },
            new() { CustomerId = "customer-7" },
            new() { Flags = OrderFlags.AuthorizationExpiring },
        })
        {
            var plan = await ExplainAsync(fixture, new OrderQuerySql(fixture.Database.Sql, query).Page(OrderCursor.Read(query)));
            plan.Should().Contain("ix_orders_").And.NotContain("SCAN o\n").And.NotContain("Seq Scan");
            plan.Should().NotContain("TEMP B-TREE").And.NotContain("Sort Key");
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Search_reads_the_index_of_the_words_and_sorts_only_what_few_orders_have(string database)
    {
        var fixture = await databases.GetAsync(database);
        var sql = fixture.Database.Sql;
        var search = OrderSearch.Parse("zebra desk");
        var alternative = search.Alternatives[0];
        var term = alternative.Terms[0];
        OrderQueryStatement[] statements =
        [
            SearchPlanSql.Count(sql, term.Ranges, 100),
            SearchPlanSql.SelectWords(sql, term.Ranges[0], 32),
            new OrderQuerySql(sql, new OrderQuery(), Plan(count: 10)).Page(null),
            new OrderQuerySql(sql, new OrderQuery(), Plan(count: 10)).Count(100),
            new OrderQuerySql(sql, new OrderQuery(), Plan(count: null)).Page(null),
            new OrderQuerySql(sql, new OrderQuery(), Plan(count: null)).Count(100),
        ];
        foreach (var statement in statements)
        {
            (await ExplainAsync(fixture, statement)).Should().ContainAny("pk_order_search_words", "sqlite_autoindex_order_search_words")
                .And.NotContain("Seq Scan").And.NotContain("SCAN w\n").And.NotContain("SCAN o\n");
        }

        var walk = new OrderQuerySql(sql, new OrderQuery { Sort = OrderSort.Total }, Plan(count: null) with { IsFilter = true });
        var plan = await ExplainAsync(fixture, walk.Page(null));
        plan.Should().Contain("ix_orders_total").And.NotContain("TEMP B-TREE").And.NotContain("Sort Key");

        OrderSearchPlan Plan(int? count)
        {
            var listed = new Dictionary<OrderSearchTerm, IReadOnlyList<string>> { [term] = ["wzebra", "wzebras"] };
            return new(search, [new OrderSearchPart(alternative, term, count, count is null ? listed : null)], IsFilter: false);
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Reports_read_orders_lost_disputes_and_payments_by_index(string database)
    {
        var fixture = await databases.GetAsync(database);
        var start = OrderSamples.Start;
        var query = new OrderReportQuery { Boundaries = [start, start.AddHours(1), start.AddHours(2)] };

        var sales = await ExplainAsync(fixture, new OrderReportSql(fixture.Database.Sql, query).Sales());
        var payments = await ExplainAsync(fixture, new OrderReportSql(fixture.Database.Sql, query).PaymentSuccess());

        sales.Should().Contain("ix_order_lost_disputes_closed").And.Contain("ix_orders_placed").And.Contain("ix_orders_paid");
        sales.Should().NotContain("Seq Scan").And.NotContain("SCAN d\n").And.NotContain("SCAN o\n").And.NotContain("SCAN r\n");
        payments.Should().Contain("ix_orders_placed").And.Contain("ix_order_payments_order");
        payments.Should().NotContain("Seq Scan").And.NotContain("SCAN o\n").And.NotContain("SCAN p\n");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Load_and_message_lease_use_indexes(string database)
    {
        var fixture = await databases.GetAsync(database);
        var sql = fixture.Database.Sql;
        foreach (var statement in sql.LoadById.Statements)
        {
            (await ExplainAsync(fixture, statement, [SqlValue.Guid(Guid.CreateVersion7(OrderSamples.Start))]))
                .Should().NotContain("Seq Scan").And.NotContain("SCAN");
        }

        var now = SqlValue.Time(OrderSamples.Start);
        var lease = await ExplainAsync(
            fixture,
            sql.OutboxSql.Lease.Joined,
            [SqlValue.Guid(Guid.CreateVersion7(OrderSamples.Start)), now, now, SqlValue.Int32(10), SqlValue.Int32(5)]);
        lease.Should().Contain("ix_order_outbox_new").And.Contain("ix_order_outbox_retry")
            .And.NotContain("Seq Scan").And.NotContain("SCAN order_outbox\n");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Every_list_of_payment_events_reads_an_index_and_sorts_only_bounded_results(string database)
    {
        var fixture = await databases.GetAsync(database);
        var after = OrderSamples.Event(OrderSamples.Order(placedAt: OrderSamples.Start.AddDays(1)), "evt_1440");
        foreach (var (query, index) in new (OrderPaymentEventQuery Query, string Index)[]
        {
            (new(), "ix_order_payment_events_received"),
            (new() { Outcomes = [OrderPaymentEventOutcome.Applied, OrderPaymentEventOutcome.Ignored] }, "ix_order_payment_events_received"),
            (new() { Provider = "rare" }, "ix_order_payment_events_provider"),
            (new() { Outcomes = [OrderPaymentEventOutcome.Failed] }, "ix_order_payment_events_outcome"),
            (new() { Outcomes = [OrderPaymentEventOutcome.Failed], Provider = "stripe" }, "ix_order_payment_events_outcome"),
        })
        {
            foreach (var page in new[] { query, query with { After = after } })
            {
                var plan = await ExplainAsync(fixture, new PaymentEventQuerySql(fixture.Database.Sql, page).Page());
                plan.Should().Contain(index).And.NotContain("Seq Scan").And.NotContain("TEMP B-TREE").And.NotContain("Sort Key");
            }
        }

        var byOrder = new OrderPaymentEventQuery { OrderId = Guid.CreateVersion7(OrderSamples.Start), After = after };
        var ofOrder = await ExplainAsync(fixture, new PaymentEventQuerySql(fixture.Database.Sql, byOrder).Page());
        ofOrder.Should().Contain("ix_order_payment_events_order").And.NotContain("Seq Scan").And.NotContain("SCAN order_payment_events");
        var ofBoth = await ExplainAsync(fixture, new PaymentEventQuerySql(fixture.Database.Sql, new()
        {
            Outcomes = [OrderPaymentEventOutcome.Failed, OrderPaymentEventOutcome.Unmatched, OrderPaymentEventOutcome.Ignored],
            After = after,
        }).Page());
        ofBoth.Split("ix_order_payment_events_outcome").Should().HaveCount(4);
        ofBoth.Should().NotContain("Seq Scan").And.NotContain("SCAN order_payment_events");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Queries_of_the_reconciler_use_partial_indexes(string database)
    {
        var fixture = await databases.GetAsync(database);
        var sql = fixture.Database.Sql.PaymentEventSql;
        var (until, from) = (SqlValue.Time(OrderSamples.Start.AddDays(1)), SqlValue.Time(OrderSamples.Start));
        var open = await ExplainAsync(fixture, sql.SelectOpen.Joined, [until, from, SqlValue.Int32(100)]);
        open.Should().Contain("ix_order_payment_events_open").And.NotContain("Seq Scan");
        open.Should().NotContain("TEMP B-TREE").And.NotContain("Sort Key");
        var due = await ExplainAsync(fixture, sql.DueOrders.Joined, [until, SqlValue.Int32(100)]);
        due.Should().Contain("ix_order_payments_due").And.Contain("ix_order_refunds_due");
        due.Should().NotContain("Seq Scan").And.NotContain("SCAN order_");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Event_is_found_and_replaced_by_its_key(string database)
    {
        var fixture = await databases.GetAsync(database);
        var sql = fixture.Database.Sql.PaymentEventSql;
        foreach (var find in new[] { sql.Find, sql.Exists, sql.ExistsSettled })
        {
            (await ExplainAsync(fixture, find.Joined, [SqlValue.Text("stripe"), SqlValue.Text("evt_1")]))
                .Should().ContainAny("pk_order_payment_events", "sqlite_autoindex_order_payment_events")
                .And.NotContain("Seq Scan").And.NotContain("SCAN");
        }
    }

    public static TheoryData<OrderQuery, string> NarrowQueries()
    {
        var broad = new OrderQuery { Statuses = [OrderStatus.Delivered], PaymentStates = [PaymentState.Paid], StoreId = "shop" };
        return new TheoryData<OrderQuery, string>
        {
            { broad with { CustomerId = "customer-7" }, "ix_orders_customer" },
            { broad with { CustomerId = "customer-7", Sort = OrderSort.Total }, "ix_orders_customer" },
            { broad with { Email = "user7@example.com" }, "ix_orders_email_search" },
            { broad with { Flags = OrderFlags.AuthorizationExpiring }, "ix_orders_flags" },
            { new OrderQuery { Flags = OrderFlags.AuthorizationExpiring, Sort = OrderSort.Updated }, "ix_orders_flags" },
        };
    }

    [Theory]
    [MemberData(nameof(NarrowQueries))]
    public async Task Sqlite_without_statistics_starts_with_the_most_selective_condition(OrderQuery query, string index)
    {
        await using var fixture = await Databases.CreateAsync(SqliteDataAttribute.Name);
        var sql = new OrderQuerySql(fixture.Database.Sql, query);

        foreach (var statement in new[] { sql.Page(null), new OrderQuerySql(fixture.Database.Sql, query).Count(100) })
        {
            var plan = await ExplainAsync(fixture, statement);
            plan.Should().Contain(index);
            plan.Should().NotContain("ix_orders_status").And.NotContain("ix_orders_payment_state").And.NotContain("ix_orders_store");
            plan.Should().NotContain("ix_orders_placed").And.NotContain("ix_orders_updated").And.NotContain("ix_orders_total");
        }
    }

    private static Task<string> ExplainAsync(StoreFixture fixture, OrderQueryStatement statement) =>
        ExplainAsync(fixture, statement.Plan.Joined, statement.Values);

    private static async Task<string> ExplainAsync(StoreFixture fixture, string sql, SqlValue[] values)
    {
        var builder = new DbContextOptionsBuilder();
        fixture.Use(builder);
        await using var context = new DbContext(builder.Options);
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        var dialect = fixture.Database.Sql.Dialect;
        if (dialect is PostgreSqlDialect)
        {
            // A small table is cheaper to scan; the test is whether an index serves the statement when there are many rows.
            await context.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off");
        }

        command.CommandText = (dialect is SqliteDialect ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        var parameters = new SqlParameters(dialect, command);
        foreach (var value in values)
        {
            parameters.Add(value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var plan = new System.Text.StringBuilder();
        while (await reader.ReadAsync())
        {
            plan.Append(Convert.ToString(reader.GetValue(reader.FieldCount - 1), CultureInfo.InvariantCulture)).Append('\n');
        }

        return plan.ToString();
    }
}
