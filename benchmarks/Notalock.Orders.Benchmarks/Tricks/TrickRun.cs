using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;
using Notalock.Orders.AspNetCore.Responses;
using Notalock.Orders.AspNetCore.Security;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Idempotency;
using Notalock.Orders.TestInfrastructure;

namespace Notalock.Orders.Benchmarks.Tricks;

/// <summary>The command: measures each optimization and its plain form in turns, beside the operation that it belongs to.</summary>
internal sealed class TrickRun(TrickOptions options, TextWriter output)
{
    // An order of three items has an id, three item ids and an event id, besides the random part of its number.
    private const int IdsPerOrder = 5;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(TrickOptions options, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("notalock-tricks-");
        try
        {
            await new TrickRun(options, output).RunAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task RunAsync(string folder)
    {
        var rounds = new TrickRounds(options);
        var database = GetConnection(folder, "store");
        await using var memory = await TrickStore.StartAsync("memory", static orders => orders.AddInMemoryStore());
        await using var keeping = await TrickStore.StartAsync(
            "kept", orders => orders.AddEntityFrameworkCoreStore(db => db.UseSqlite(database)), keepsCommands: true);
        await using var creating = await TrickStore.StartAsync(
            "new", orders => orders.AddEntityFrameworkCoreStore(db => db.UseSqlite(database)), keepsCommands: false);
        await using var application = await TrickApplication.StartAsync(GetConnection(folder, "http"));

        var cart = SeedCarts.Library(1);
        var (order, history) = await memory.ReadLastAsync();
        var created = OrderMapping.ToResponse(order, history, OrderView.Customer);
        var page = new OrderListResponse
        {
            Orders = [.. (await memory.ReadPageAsync()).Select(static o => OrderMapping.ToResponse(o, OrderView.Manager))],
        };

        if (HandwrittenFingerprint.Compute(cart) != IdempotencyScope.Fingerprint(cart, FingerprintJsonContext.Default.CreateOrder))
        {
            throw new InvalidOperationException("Both forms must compute the same fingerprint.");
        }

        var writer = Trick.Create("writer by hand", () => HandwrittenFingerprint.Compute(cart));
        var serializer = Trick.Create("serializer", () => IdempotencyScope.Fingerprint(cart, FingerprintJsonContext.Default.CreateOrder));
        var batched = Trick.Create("batched random bytes", () => Fill(BatchedRandomBytes.Fill));
        var system = Trick.Create("RandomNumberGenerator.Fill", () => Fill(RandomNumberGenerator.Fill));
        var own = Trick.Create("own version 7", () => BatchedIds.Next(Now));
        var platform = Trick.Create("Guid.CreateVersion7", () => Guid.CreateVersion7(Now));
        var two = Trick.Create("context for responses", () => Serialize(created, WritingJsonContext.Default.OrderResponse));
        var one = Trick.Create("one context", () => Serialize(created, OrdersJsonContext.Default.OrderResponse));
        var twoLists = Trick.Create("context for responses", () => Serialize(page, WritingJsonContext.Default.OrderListResponse));
        var oneList = Trick.Create("one context", () => Serialize(page, OrdersJsonContext.Default.OrderListResponse));
        var inMemory = Trick.Create("create in memory", memory.CreateAsync);
        var kept = Trick.Create("kept commands", keeping.CreateAsync);
        var made = Trick.Create("new commands", creating.CreateAsync);
        var request = Trick.Create("HTTP create", application.CreateAsync);
        var list = Trick.Create("HTTP list of 50", application.ListAsync);
        await rounds.MeasureAsync(
            writer, serializer, batched, system, own, platform, two, one, twoLists, oneList, inMemory, kept, made, request, list);

        await WriteHeadAsync();
        foreach (var operation in (Trick[])[kept, inMemory])
        {
            var name = operation == kept ? "create on SQLite" : operation.Name;
            await WriteAsync("cart fingerprint", writer, serializer, 1, name, operation);
            await WriteAsync("random bytes of a number", batched, system, 1, name, operation);
            await WriteAsync("ids", own, platform, IdsPerOrder, name, operation);
        }

        await WriteAsync("JSON of an order", two, one, 1, request.Name, request);
        await WriteAsync("JSON of a page", twoLists, oneList, 1, list.Name, list);
        await WriteAsync("commands on SQLite", kept, made, 1, "create on SQLite", made);
        if (options.HasPostgres)
        {
            await MeasurePostgresAsync(rounds);
        }
    }

    private async Task MeasurePostgresAsync(TrickRounds rounds)
    {
        var connection = await (await PostgresServer.StartAsync(string.Empty)).CreateDatabaseAsync();
        await using var keeping = await TrickStore.StartAsync(
            "kept", orders => orders.AddEntityFrameworkCoreStore(db => db.UseNpgsql(connection)), keepsCommands: true);
        await using var creating = await TrickStore.StartAsync(
            "new", orders => orders.AddEntityFrameworkCoreStore(db => db.UseNpgsql(connection)), keepsCommands: false);
        var kept = Trick.Create("kept parameters", keeping.CreateAsync);
        var made = Trick.Create("new parameters", creating.CreateAsync);
        await rounds.MeasureAsync(kept, made);
        await WriteAsync("parameters on PostgreSQL", kept, made, 1, "create on PostgreSQL", made);
    }

    private Task WriteHeadAsync() => output.WriteLineAsync(
        """
        | optimization | with, ns | plain, ns | saved, ns | saved, bytes | operation | ns | bytes | share of time | share of bytes |
        |---|--:|--:|--:|--:|---|--:|--:|--:|--:|
        """);

    private Task WriteAsync(string name, Trick trick, Trick plain, int times, string operationName, Trick operation)
    {
        var (saved, bytes) = (times * (plain.Nanoseconds - trick.Nanoseconds), times * (plain.Bytes - trick.Bytes));
        return output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {trick.Nanoseconds:N0} | {plain.Nanoseconds:N0} | {saved:N0} | {bytes:N0} | {operationName} "
            + $"| {operation.Nanoseconds:N0} | {operation.Bytes:N0} "
            + $"| {saved / operation.Nanoseconds:P1} | {bytes / operation.Bytes:P1} |"));
    }

    private static string GetConnection(string folder, string name) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, name + ".db"), Pooling = false }.ConnectionString;

    private static int Fill(FillBytes fill)
    {
        Span<byte> random = stackalloc byte[6];
        fill(random);
        return random[0];
    }

    private static int Serialize<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new PooledBuffer(4 * 1024);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        JsonSerializer.Serialize(writer, value, type);
        writer.Flush();
        return buffer.WrittenMemory.Length;
    }

    private delegate void FillBytes(Span<byte> destination);
}
