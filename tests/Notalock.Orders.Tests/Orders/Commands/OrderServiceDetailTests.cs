namespace Notalock.Orders.Tests.Orders.Commands;

public class OrderServiceDetailTests
{
    [Fact]
    public async Task A_note_is_private_by_default()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "Called, no answer", Shop.Clerk));
        await shop.Orders.AddNoteAsync(new AddOrderNote(order.Id, "We are on it", Shop.Clerk) { VisibleToCustomer = true });

        (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Where(h => h.Kind == OrderHistoryKind.Note)
            .Select(h => (h.Notes, h.VisibleToCustomer, h.From == h.Status))
            .Should().Equal(("Called, no answer", false, true), ("We are on it", true, true));
    }

    [Fact]
    public async Task An_update_of_the_contact_records_the_values_before_and_after()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { ShippingAddress = new Address { City = "Paris", Line1 = "1 Rue" } });

        var corrected = (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk)
        {
            CustomerEmail = "grace@example.com",
            CustomerPhone = "+1 555",
            ShippingAddress = new Address { City = "Lyon", Line1 = "1 Rue" },
        })).EnsureSucceeded();

        corrected.CustomerEmail.Should().Be("grace@example.com");
        corrected.CustomerName.Should().Be("Ada Example");
        corrected.ShippingAddress.Should().Be(new Address { City = "Lyon", Line1 = "1 Rue" });
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries[^1].Data.Should().Equal(
            new OrderChange("customer_email", "ada@example.com", "grace@example.com"),
            new OrderChange("customer_phone", null, "+1 555"),
            new OrderChange("shipping_address.city", "Paris", "Lyon"));
        (await shop.Orders.QueryAsync(new OrderQuery { Email = "GRACE@example.com" })).Value!.Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task An_update_of_the_contact_without_changes_writes_nothing()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync();

        var same = (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerName = "Ada Example" }))
            .EnsureSucceeded();

        same.Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task The_shipping_address_alone_of_a_shipped_order_can_no_longer_be_changed()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceShippedAsync();
        var elsewhere = new Address { Name = "Ada", Line1 = "2 Mill Lane", PostalCode = "97205", City = "Portland", Country = "US" };

        var late = await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { ShippingAddress = elsewhere });
        var updated = (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk)
        {
            CustomerPhone = "1",
            ShippingAddress = order.ShippingAddress,
            BillingAddress = elsewhere,
        })).EnsureSucceeded();

        (late.Error!.Code, late.Error.Field).Should().Be((OrderErrorCodes.TooLateToCorrect, "shipping_address"));
        (updated.CustomerPhone, updated.BillingAddress).Should().Be(("1", elsewhere));
    }

    [Fact]
    public async Task Tracking_details_of_a_shipped_order_are_set_corrected_and_removed_with_history()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceShippedAsync();
        var command = new UpdateOrderContact(order.Id, Shop.Clerk);

        var set = (await shop.Orders.UpdateContactAsync(command with { Tracking = new OrderTracking { Number = "1Z7" } }))
            .EnsureSucceeded();
        var corrected = (await shop.Orders.UpdateContactAsync(command with { Tracking = new OrderTracking { Number = "1Z8" } }))
            .EnsureSucceeded();
        var removed = (await shop.Orders.UpdateContactAsync(command with { Tracking = new OrderTracking() })).EnsureSucceeded();

        (set.Tracking!.Number, corrected.Tracking!.Number, removed.Tracking).Should().Be(("1Z7", "1Z8", null));
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries.TakeLast(2).Select(static e => e.Data[^1]).Should()
            .Equal(new OrderChange("tracking.number", "1Z7", "1Z8"), new OrderChange("tracking.number", "1Z8", null));
    }

    [Fact]
    public async Task An_empty_text_removes_a_value_except_the_email_address_of_a_guest()
    {
        await using var shop = new Shop();
        var customer = await shop.PlaceAsync(Shop.Cart() with { CustomerPhone = "1" });
        var guest = await shop.PlaceAsync(Shop.Cart() with { CustomerId = null });

        (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(customer.Id, Shop.Clerk) { CustomerPhone = "" })).EnsureSucceeded()
            .CustomerPhone.Should().BeNull();
        (await shop.Orders.UpdateContactAsync(new UpdateOrderContact(guest.Id, Shop.Clerk) { CustomerEmail = "" })).Error!.Field
            .Should().Be("customer_email");
    }

    [Fact]
    public async Task Metadata_is_merged_and_null_removes()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { Metadata = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } });

        var changed = (await shop.Orders.SetMetadataAsync(new SetOrderMetadata(
            order.Id, new Dictionary<string, string?> { ["a"] = null, ["b"] = "2", ["c"] = "3" }, Shop.Clerk))).EnsureSucceeded();

        changed.Metadata.Should().BeEquivalentTo(new Dictionary<string, string> { ["b"] = "2", ["c"] = "3" });
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries[^1].Data.Should().BeEquivalentTo(
            new[] { new OrderChange("metadata.a", "1", null), new OrderChange("metadata.c", null, "3") });
    }

    [Fact]
    public async Task Metadata_is_limited_to_fifty_keys()
    {
        await using var shop = new Shop();
        var order = await shop.PlaceAsync(Shop.Cart() with { Metadata = Enumerable.Range(0, 50).ToDictionary(i => "k" + i, _ => "v") });

        (await shop.Orders.SetMetadataAsync(
                new SetOrderMetadata(order.Id, new Dictionary<string, string?> { ["one_more"] = "v" }, Shop.Clerk)))
            .Error!.Field.Should().Be("metadata");
    }

    [Fact]
    public async Task A_flag_is_acknowledged_once_with_a_note()
    {
        await using var shop = new Shop();
        var order = await shop.PlacePaidAsync();
        var overpaid = (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk)))
            .EnsureSucceeded().Order;

        var seen =
            (await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.Overpaid, "Called them", Shop.Clerk)))
                .EnsureSucceeded();
        var refunded = (await shop.Orders.RecordOfflineRefundAsync(new RecordOfflineRefund(order.Id, order.Total, Shop.Clerk)))
            .EnsureSucceeded().Order;

        overpaid.Flags.Should().Be(OrderFlags.Overpaid | OrderFlags.RefundOwed);
        seen.Flags.Should().Be(OrderFlags.RefundOwed, "it is cleared when the amount is sent back");
        refunded.Flags.Should().Be(OrderFlags.None);
        (await shop.Orders.AcknowledgeFlagAsync(new AcknowledgeOrderFlag(order.Id, OrderFlags.Overpaid, "again", Shop.Clerk))).Error!.Code
            .Should().Be(OrderErrorCodes.FlagNotRaised);
    }
}
