using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.AspNetCore.Tests.Endpoints;

namespace Notalock.Orders.AspNetCore.Tests;

public sealed class HostContextTests
{
    [Fact]
    public async Task The_api_works_with_the_db_context_of_the_host()
    {
        var folder = Directory.CreateTempSubdirectory("notalock-host-");
        try
        {
            await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup => setup.Store = orders =>
            {
                orders.Services.AddDbContext<ShopContext>(db => db.UseSqlite($"Data Source={Path.Combine(folder.FullName, "shop.db")}"));
                orders.AddEntityFrameworkCoreStore<ShopContext>();
            });
            await using (var scope = host.App.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.EnsureCreatedAsync();
            }

            using var ada = host.Client(Callers.Ada);
            using var lead = host.Client(Callers.Lead);
            var path = await StatusTests.PaidAsync(host, ada);

            using var shipped = await lead.PutAsync(path + "/status", """{"status":"shipped"}""", ("If-Match", "*"));
            using var analytics = await lead.GetAsync("/api/orders/analytics");
            using var health = await lead.GetAsync("/health");

            (await shipped.JsonAsync()).Text("status").Should().Be("shipped");
            (await analytics.JsonAsync())["totals"]!.AsArray().Should().ContainSingle();
            health.StatusCode.Should().Be(HttpStatusCode.OK);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
