using System.Net;

namespace Notalock.Orders.AspNetCore.Tests.Mapping;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("/api/orders/analytics?store_id=%00")]
    [InlineData("/api/orders?store_id=%00")]
    [InlineData("/api/orders?customer_id=a%00b")]
    [InlineData("/api/orders?email=%01")]
    [InlineData("/api/orders?provider=%00")]
    [InlineData("/api/orders?q=%00")]
    [InlineData("/api/orders?cursor=%00")]
    public async Task A_parameter_that_a_database_cannot_compare_with_is_rejected(string path)
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        using var client = host.Client(Callers.Lead);

        using var response = await client.GetAsync(path);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("invalid_parameter");
    }
}
