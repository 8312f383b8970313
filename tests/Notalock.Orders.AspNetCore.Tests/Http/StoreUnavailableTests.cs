using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Tests.Http;

public sealed class StoreUnavailableTests
{
    [Theory]
    [InlineData("GET", "/api/orders")]
    [InlineData("GET", "/api/orders/0198642b-7f3a-7c11-9a52-3d6e8f0a1b2c")]
    [InlineData("GET", "/api/orders/0198642b-7f3a-7c11-9a52-3d6e8f0a1b2c/history")]
    [InlineData("GET", "/api/orders/0198642b-7f3a-7c11-9a52-3d6e8f0a1b2c/status")]
    [InlineData("GET", "/api/orders/analytics")]
    [InlineData("POST", "/api/orders/0198642b-7f3a-7c11-9a52-3d6e8f0a1b2c/cancel")]
    [InlineData("POST", "/api/webhooks/simulated")]
    public async Task A_store_that_cannot_be_used_is_reported_with_503_and_when_to_repeat_the_request(string method, string path)
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, static setup => setup.Services = static services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IOrderStore>(static _ => throw new DatabaseAway()));
            services.Replace(ServiceDescriptor.Singleton<IOrderReportStore>(static _ => throw new DatabaseAway()));
            services.Replace(ServiceDescriptor.Singleton<IPaymentEventStore>(static _ => throw new DatabaseAway()));
        });
        using var client = host.Client(Callers.Lead);
        using var response = await client.SendAsync(new HttpMethod(method), path, method == "POST" ? "{}" : null);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        problem["code"]!.GetValue<string>().Should().Be("store_unavailable");
        problem.ToJsonString().Should().NotContain("db-host-7");
    }

    [Fact]
    public void Failures_that_a_driver_or_a_retry_strategy_wraps_are_recognized()
    {
        OrderStoreFailures.IsUnavailable(new InvalidOperationException("wrapped", new DatabaseAway())).Should().BeTrue();
        OrderStoreFailures.IsUnavailable(new TimeoutException()).Should().BeTrue();
        OrderStoreFailures.IsUnavailable(new InvalidOperationException("a bug")).Should().BeFalse();
    }

    private sealed class DatabaseAway() : DbException("could not connect to db-host-7");
}
