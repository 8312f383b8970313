using System.Text.Json.Nodes;

namespace Notalock.Orders.Stripe.Tests;

public class FixtureTests
{
    public static TheoryData<string> Objects() => [.. Fixture.Objects];

    [SchemaTheory]
    [MemberData(nameof(Objects))]
    public void A_fixture_has_exactly_the_members_of_the_published_types(string kind)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("NOTALOCK_SHARED")!, "stripe", "response-fields.2026-10-28.endive.json");
        var fields = JsonNode.Parse(File.ReadAllText(file))!["objects"]![kind]!["fields"]!.AsObject();
        var fixture = Fixture.Create(kind).Select(member => member.Key).ToArray();

        fixture.Should().BeSubsetOf(fields.Select(field => field.Key));
        fixture.Should().Contain(fields.Where(field => field.Value!["optional"] is null).Select(field => field.Key));
    }
}
