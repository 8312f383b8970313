using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.EntityFrameworkCore.Connections;
using Notalock.Orders.EntityFrameworkCore.Tests.Hosting;
using Notalock.Orders.Storage;
using Notalock.Orders.TestInfrastructure;
using Npgsql;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Stores;

public sealed class RetryTests
{
    [PostgresFact]
    public async Task Commits_survive_that_the_server_ends_their_connections()
    {
        const int Orders = 300;
        await using var fixture = (PostgresFixture)await Databases.CreateAsync(PostgresDataAttribute.Name);
        await using var services = fixture.CreateServices();
        var store = services.GetRequiredService<IOrderStore>();
        var orders = new ConcurrentBag<Order>();
        var ended = 0L;
        await Parallel.ForAsync(0, Orders, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, token) =>
        {
            if (i % 25 == 24)
            {
                // All connections, among them those that are in the middle of a commit.
                Interlocked.Add(ref ended, await EndConnectionsAsync(fixture.ConnectionString));
            }

            var order = OrderSamples.Order();
            (await store.CommitAsync(OrderSamples.Insert(order), token)).Should().Be(OrderCommitStatus.Committed);
            orders.Add(order);
        });

        ended.Should().BeGreaterThan(10, "connections were ended");
        (await fixture.QueryAsync("SELECT count(*) FROM orders")).Should().Equal((long)Orders);
        foreach (var order in orders)
        {
            (await store.FindByIdAsync(order.Id, default)).Should().NotBeNull();
        }
    }

    [Fact]
    public void Failures_that_pass_during_a_failover_are_transient_and_errors_of_a_command_are_not()
    {
        var refused = new NpgsqlException("refused", new IOException());
        var password = new PostgresException("password", "FATAL", "FATAL", PostgresErrorCodes.InvalidPassword);

        IsTransient(refused).Should().BeTrue();
        IsTransient(new NpgsqlException("No suitable host was found.")).Should().BeTrue();
        IsTransient(new NpgsqlException("hosts", new AggregateException(password, refused))).Should().BeTrue();
        IsTransient(new NpgsqlException("hosts", new AggregateException(password))).Should().BeFalse();
        IsTransient(new UnconfirmedCommitException()).Should().BeFalse();
        IsTransient(password).Should().BeFalse();
        IsTransient(new PostgresException("duplicate", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)).Should().BeFalse();
        IsTransient(new NpgsqlException("protocol", new InvalidCastException())).Should().BeFalse();

        static bool IsTransient(Exception exception) => TransientExecutionStrategy.IsTransient(exception);
    }

    private static async Task<long> EndConnectionsAsync(string connectionString)
    {
        // Not pooled, and not ended by another call of this method.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "killer" };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name <> 'killer'
            """;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
