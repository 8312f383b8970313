using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class ClientLimitTests
{
    private const string Hosted = """{"hosted":true,"return_url":"https://shop.example/thanks"}""";

    [Fact]
    public async Task A_guest_can_create_a_limited_number_of_orders_per_hour_by_default()
    {
        await using var host = await StartAsync();
        using var guest = host.Client();
        using var ada = host.Client(Callers.Ada);
        for (var i = 0; i < 20; i++)
        {
            await guest.PlaceAsync();
        }

        using var limited = await guest.PostAsync("/api/orders", Carts.Lamp());
        using var elsewhere = await guest.PostAsync("/api/orders", Carts.Lamp(), (ConnectionAddress.Header, "192.0.2.2"));
        using var customer = await ada.PostAsync("/api/orders", Carts.Lamp());
        host.Clock.Advance(TimeSpan.FromHours(1));
        using var later = await guest.PostAsync("/api/orders", Carts.Lamp());

        await limited.ProblemAsync(HttpStatusCode.TooManyRequests, OrderHttpErrorCodes.TooManyOrders);
        limited.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromHours(1));
        foreach (var allowed in new[] { elsewhere, customer, later })
        {
            allowed.StatusCode.Should().Be(HttpStatusCode.Created);
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public async Task Addresses_with_the_same_first_64_bits_are_one_client(string first, string second, bool isSame)
    {
        await using var host = await StartAsync(static o => o.Limits.GuestOrders = 1);
        using var guest = host.Client();

        using var created = await guest.PostAsync("/api/orders", Carts.Lamp(), (ConnectionAddress.Header, first));
        using var next = await guest.PostAsync("/api/orders", Carts.Lamp(), (ConnectionAddress.Header, second));

        created.StatusCode.Should().Be(HttpStatusCode.Created);
        next.StatusCode.Should().Be(isSame ? HttpStatusCode.TooManyRequests : HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_header_of_the_client_does_not_change_its_limit_and_is_logged_once()
    {
        await using var host = await StartAsync(static o => o.Limits.GuestOrders = 1);
        using var guest = host.Client();

        using var created = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Forwarded-For", "198.51.100.1"));
        using var forwarded = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Forwarded-For", "198.51.100.2"));
        using var standard = await guest.PostAsync("/api/orders", Carts.Lamp(), ("Forwarded", "for=198.51.100.3"));

        created.StatusCode.Should().Be(HttpStatusCode.Created);
        forwarded.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        standard.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        host.Log.GetLines("Notalock").Should().ContainSingle(static l => l.Contains("UseForwardedHeaders()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forwarded_headers_that_the_host_processes_distinguish_clients_without_a_warning()
    {
        await using var host = await StartAsync(static o => o.Limits.GuestOrders = 1, ConnectionAddress.AddBehindProxy);
        using var guest = host.Client();

        using var first = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Forwarded-For", "198.51.100.1"));
        using var second = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Forwarded-For", "198.51.100.2"));
        using var again = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Forwarded-For", "203.0.113.9, 198.51.100.2"));

        first.StatusCode.Should().Be(HttpStatusCode.Created);
        second.StatusCode.Should().Be(HttpStatusCode.Created);
        again.StatusCode.Should().Be(HttpStatusCode.TooManyRequests, "only the entry of the proxy counts");
        host.Log.GetLines("Notalock").Should().NotContain(static l => l.Contains("UseForwardedHeaders()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_host_can_choose_the_key_of_a_client()
    {
        await using var host = await StartAsync(static o =>
        {
            o.Limits.GuestOrders = 1;
            o.ClientKey = static context => context.Request.Headers["X-Edge-Client"].ToString();
        });
        using var guest = host.Client();

        using var first = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Edge-Client", "a"));
        using var second = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Edge-Client", "b"), ("X-Forwarded-For", "a"));
        using var again = await guest.PostAsync("/api/orders", Carts.Lamp(), ("X-Edge-Client", "a"));

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created));
        again.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        host.Log.GetLines("Notalock").Should().NotContain(static l => l.Contains("UseForwardedHeaders()", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_can_start_a_limited_number_of_payments_per_hour()
    {
        await using var host = await StartAsync(static o => o.Limits.PaymentAttempts = 2);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var paths = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            paths.Add($"/api/orders/{(await ada.PlaceAsync()).Text("id")}/payments");
        }

        using var first = await ada.PostAsync(paths[0]);
        using var second = await ada.PostAsync(paths[1]);
        using var limited = await ada.PostAsync(paths[2]);
        using var staff = await manager.PostAsync(paths[2]);

        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        await limited.ProblemAsync(HttpStatusCode.TooManyRequests, OrderErrorCodes.TooManyPaymentAttempts);
        limited.Headers.RetryAfter!.Delta.Should().BePositive();
        staff.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task The_attempts_of_an_order_are_limited_across_processes(string database)
    {
        await using var shared = await SharedDatabase.CreateAsync(database);
        await using var first = await StartAsync(shared, bank: null);
        await using var second = await StartAsync(shared, first.Bank);
        using var ada = first.Client(Callers.Ada);
        using var elsewhere = second.Client(Callers.Ada);
        using var manager = second.Client(Callers.Manager);
        var path = $"/api/orders/{(await ada.PlaceAsync()).Text("id")}";

        // A hosted page and a form replace each other, so each request is a new attempt.
        for (var i = 0; i < 10; i++)
        {
            using var started = await (i < 5 ? ada : elsewhere).PostAsync(path + "/payments", i % 2 == 0 ? Hosted : "{}");
            started.StatusCode.Should().Be(HttpStatusCode.OK, await started.Content.ReadAsStringAsync());
        }

        foreach (var client in new[] { ada, elsewhere })
        {
            using var resumed = await client.PostAsync(path + "/payments");
            resumed.StatusCode.Should().Be(HttpStatusCode.OK, "the open attempt is resumed");
            using var refused = await client.PostAsync(path + "/payments", Hosted);
            await refused.ProblemAsync(HttpStatusCode.TooManyRequests, OrderErrorCodes.TooManyPaymentAttempts);
            refused.Headers.RetryAfter!.Delta.Should().BePositive();
            using var offline = await client.PostAsync(path + "/payments", """{"provider":"offline"}""");
            offline.StatusCode.Should().NotBe(HttpStatusCode.OK);
        }

        using var read = await manager.GetAsync(path);
        (await read.JsonAsync())["payments"]!.AsArray().Should().HaveCount(10);
        using var staff = await manager.PostAsync(path + "/payments", Hosted);
        staff.StatusCode.Should().Be(HttpStatusCode.OK, "staff can help a customer whose order has no attempts left");
    }

    [Fact]
    public async Task Wrong_guesses_lock_a_number_for_the_guesser_only()
    {
        await using var host = await StartAsync(static o => o.Lookup.PermitsPerClient = 100);
        using var guest = host.Client();
        var number = (await guest.PlaceAsync()).Text("number");
        var wrong = $$"""{"number":"{{number}}","email":"eve@example.com"}""";
        var right = $$"""{"number":"{{number}}","email":"{{Carts.Email}}"}""";
        for (var i = 0; i < 10; i++)
        {
            using var guess = await guest.PostAsync("/api/orders/lookup", wrong, (ConnectionAddress.Header, "198.51.100.66"));
            guess.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }

        using var guesser = await guest.PostAsync("/api/orders/lookup", right, (ConnectionAddress.Header, "198.51.100.66"));
        using var owner = await guest.PostAsync("/api/orders/lookup", right);

        await guesser.ProblemAsync(HttpStatusCode.TooManyRequests, OrderHttpErrorCodes.TooManyLookups);
        owner.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static Task<ApiHost> StartAsync(
        Action<NotalockOrdersAspNetCoreOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        ApiHost.StartAsync(ApiHost.Memory, setup =>
        {
            setup.Services = services ?? ConnectionAddress.Add;
            setup.Http = o => Configure(o, configure);
        });

    private static Task<ApiHost> StartAsync(SharedDatabase database, SimulatedPaymentProvider? bank) => ApiHost.StartAsync(
        ApiHost.Memory,
        setup =>
        {
            setup.Store = orders => orders.AddEntityFrameworkCoreStore(database.Use);
            if (bank is not null)
            {
                setup.Services = services => services.Replace(ServiceDescriptor.Singleton(bank));
            }

            setup.Http = static o => Configure(o, configure: null);
        });

    // The defaults of the limits.
    private static void Configure(NotalockOrdersAspNetCoreOptions options, Action<NotalockOrdersAspNetCoreOptions>? configure)
    {
        options.AllowGuestCheckout = true;
        options.AllowCustomerSku = true;
        options.AllowedReturnOrigins.Add("https://shop.example");
        options.Currencies.Add("usd");
        options.Lookup.MinResponseTime = TimeSpan.Zero;
        configure?.Invoke(options);
    }
}
