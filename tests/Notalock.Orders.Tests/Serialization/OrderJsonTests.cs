using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notalock.Orders.Tests.Serialization;

public class OrderJsonTests
{
    [Fact]
    public async Task Orders_that_were_written_before_a_field_existed_get_its_default()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var json = JsonNode.Parse(JsonSerializer.Serialize(order, OrderJson.Order))!.AsObject();
        foreach (var field in new[] { "credits", "shipments", "fulfillment_state", "adjustments", "metadata", "refunds" })
        {
            json.Remove(field);
        }

        json["items"]![0]!.AsObject().Remove("requires_shipping");
        json["items"]![0]!.AsObject().Remove("adjustments");

        var read = JsonSerializer.Deserialize(json.ToJsonString(), OrderJson.Order)!;

        (read.Credits, read.Shipments, read.Refunds, read.Adjustments).Should().NotBeNull();
        read.Credits.Should().BeEmpty();
        read.Shipments.Should().BeEmpty();
        read.Metadata.Should().BeEmpty();
        read.Items[0].RequiresShipping.Should().BeTrue();
        read.Items[0].Adjustments.Should().BeEmpty();
        read.FulfillmentState.Should().BeNull();
    }
}
