using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection;

namespace Notalock.Orders.AspNetCore.Tests.Security;

public sealed class ReturnOriginTests
{
    [Theory]
    [InlineData("https://shop.example/thanks", true)]
    [InlineData("https://SHOP.example:443/thanks?id=1#top", true)]
    [InlineData("https://evil.example/", false)]
    [InlineData("http://shop.example/thanks", false)]
    [InlineData("https://shop.example:8443/", false)]
    [InlineData("https://shop.example.evil.example/", false)]
    [InlineData("https://shop.example@evil.example/", false)]
    [InlineData("https://evil.example@shop.example/", false)]
    [InlineData("javascript://shop.example/%0aalert(1)", false)]
    [InlineData("data:text/html,x", false)]
    public async Task A_customer_returns_to_the_public_address_only(string url, bool isAllowed)
    {
        await using var host = await StartAsync(static setup => setup.Orders = o => o.PublicUrl = new Uri("https://shop.example/store"));

        await ShouldAnswerAsync(host, url, isAllowed);
    }

    [Theory]
    [InlineData("https://app.example/", true)]
    [InlineData("http://localhost:3000/done", true)]
    [InlineData("https://shop.example/", true)]
    [InlineData("https://other.example/", false)]
    public async Task The_host_can_allow_more_origins(string url, bool isAllowed)
    {
        await using var host = await StartAsync(static setup =>
        {
            setup.Orders = static o => o.PublicUrl = new Uri("https://shop.example");
            setup.Http += static o => o.AllowedReturnOrigins.UnionWith(["https://app.example", "http://localhost:3000/"]);
        });

        await ShouldAnswerAsync(host, url, isAllowed);
    }

    [Theory]
    [InlineData(new[] { "localhost" }, true)]
    [InlineData(new[] { "*" }, false)]
    [InlineData(new string[0], false)]
    public async Task The_origin_of_the_request_counts_if_there_is_no_public_address_and_the_host_is_listed(string[] hosts, bool isAllowed)
    {
        await using var host = await StartAsync(setup => setup.Services = services =>
            services.Configure<HostFilteringOptions>(o => o.AllowedHosts = hosts));

        await ShouldAnswerAsync(host, "http://localhost/thanks", isAllowed);
        if (!isAllowed)
        {
            await ShouldAnswerAsync(host, "http://evil.example/thanks", isAllowed: false, ("Host", "evil.example"));
        }
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/thanks")]
    [InlineData("ftp://shop.example")]
    public async Task A_setting_that_is_not_an_origin_stops_the_host(string origin)
    {
        var start = () => StartAsync(setup => setup.Http += o => o.AllowedReturnOrigins.Add(origin));

        await start.Should().ThrowAsync<Exception>().WithMessage($"*AllowedReturnOrigins must contain only origins*'{origin}'*");
    }

    [Theory]
    [InlineData("ftp://shop.example")]
    [InlineData("https://shop.example/?a=b")]
    [InlineData("https://user@shop.example/")]
    [InlineData("/shop")]
    public async Task A_public_address_that_is_not_a_web_address_stops_the_host(string url)
    {
        var start = () => StartAsync(setup => setup.Orders = o => o.PublicUrl = new Uri(url, UriKind.RelativeOrAbsolute));

        await start.Should().ThrowAsync<Exception>().WithMessage("*NotalockOrdersOptions.PublicUrl must be an absolute HTTP or HTTPS URL*");
    }

    private static Task<ApiHost> StartAsync(Action<ApiHostSetup> configure) => ApiHost.StartAsync(ApiHost.Memory, setup =>
    {
        setup.Http = static o =>
        {
            ApiHostSetup.AllowGuests(o);
            o.AllowedReturnOrigins.Clear();
        };
        configure(setup);
    });

    private static async Task ShouldAnswerAsync(ApiHost host, string url, bool isAllowed, params (string Name, string Value)[] headers)
    {
        foreach (var claims in new[] { Callers.Ada, Callers.Manager })
        {
            using var caller = host.Client(claims);
            var path = $"/api/orders/{(await caller.PlaceAsync()).Text("id")}/payments";
            var body = new JsonObject { ["hosted"] = true, ["return_url"] = url, ["cancel_url"] = url }.ToJsonString();

            using var response = await caller.PostAsync(path, body, headers);

            if (isAllowed)
            {
                response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
            }
            else
            {
                (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.ReturnOriginNotAllowed))
                    .Fields().Should().Equal("return_url", "cancel_url");
            }
        }
    }
}
