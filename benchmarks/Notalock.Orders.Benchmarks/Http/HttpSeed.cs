using System.Globalization;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Benchmarks.Webhooks;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>Represents the seeded orders in both processes. They are derived from a few numbers, so that no data is exchanged.</summary>
internal sealed class HttpSeed
{
    public static readonly OrderQuery FirstPage = new() { Limit = 50 };

    private readonly int _waiting;

    /// <param name="waiting">The number of orders that await a webhook. They are the oldest.</param>
    /// <param name="others">The number of other orders, which are not changed.</param>
    /// <param name="now">The start time of the run.</param>
    public HttpSeed(int waiting, int others, DateTimeOffset now)
    {
        _waiting = waiting;
        Now = now;
        Data = new SeedData(waiting + others, now.AddHours(-1), awaitsPayment: true);
        Notifications = new SignedNotifications(Data, now);
    }

    public SeedData Data { get; }

    public SignedNotifications Notifications { get; }

    private DateTimeOffset Now { get; }

    public static HttpSeed Parse(string text)
    {
        var parts = text.Split(' ');
        return new HttpSeed(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[2], CultureInfo.InvariantCulture)));
    }

    /// <summary>Gets the order of a read by its number. The orders are spread over the table and the same in every run.</summary>
    public int ToRead(int number) => _waiting + Scattered(number, Data.Count - _waiting);

    /// <summary>Gets the cursor of a listed page by its number.</summary>
    public string GetCursor(int number)
    {
        var before = FirstPage.Limit + Scattered(number, Data.Count - FirstPage.Limit);
        return SeedCursor.After(FirstPage, Data.PlacedAt(before), Data.OrderId(before));
    }

    public CreateOrder Cart(int number) => SeedCarts.Library(number % SeedCarts.Count) with
    {
        IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"load-{number}"),
    };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_waiting} {Data.Count - _waiting} {Now.ToUnixTimeMilliseconds()}");

    private static int Scattered(int number, int count) => (int)((uint)number * 2_654_435_761u % (uint)count);
}
