using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore;

namespace Shop.Tests;

/// <summary>Runs the shop with a separate database.</summary>
public sealed class ShopApp : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notalock-shop-").FullName;

    private string _publicUrl = "https://shop.example";

    /// <summary>Gets the additional settings.</summary>
    internal Action<IWebHostBuilder>? Settings { get; init; }

    internal Visit Enter() => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        BaseAddress = new Uri("https://shop.example"),
        HandleCookies = true,
        AllowAutoRedirect = false,
    }));

    /// <summary>
    /// Serves the shop on a free port, which the shop then uses as its address. All visitors of a test are one client, so its guest orders
    /// are not limited.
    /// </summary>
    internal Uri Listen()
    {
        _publicUrl = string.Empty;
        return this.Serve();
    }

    /// <summary>Gets the orders of an email address.</summary>
    internal Task<IReadOnlyList<OrderSummary>> GetOrdersAsync(string email) =>
        QueryAsync(async orders => (await orders.QueryAsync(new OrderQuery { Email = email })).EnsureSucceeded().Orders);

    internal async Task<T> QueryAsync<T>(Func<OrderService, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<OrderService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Orders", $"Data Source={Path.Combine(_folder, "shop.db")}");
        builder.UseSetting("PublicUrl", _publicUrl);
        if (_publicUrl.Length == 0)
        {
            builder.ConfigureServices(static services => services.PostConfigure<NotalockOrdersAspNetCoreOptions>(
                static o => o.Limits.GuestOrders = null));
        }

        Settings?.Invoke(builder);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        RemoveFiles();
    }

    internal void RemoveFiles() => Directory.Delete(_folder, recursive: true);
}
