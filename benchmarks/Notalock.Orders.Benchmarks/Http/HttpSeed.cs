using System.Globalization;
using Notalock.Orders.Benchmarks.Seeding;
using Notalock.Orders.Benchmarks.Webhooks;

namespace Notalock.Orders.Benchmarks.Http;

/// <summary>What both processes know of the orders, made of a few numbers so that nothing has to be sent.</summary>
internal sealed class HttpSeed
{
    public static readonly OrderQuery FirstPage = new() { Limit = 50 };

    private readonly int _waiting;

    /// <param name="waiting">How many orders wait for a webhook; they are the oldest.</param>
    /// <param name="others">How many others there are, which nothing changes.</param>
    /// <param name="now">When the run began.</param>
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

    /// <summary>The order to be read as the so-manieth: all over the table, the same every time.</summary>
    public int ToRead(int number) => _waiting + Scattered(number, Data.Count - _waiting);

    /// <summary>The cursor of the page to be listed as the so-manieth.</summary>
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
