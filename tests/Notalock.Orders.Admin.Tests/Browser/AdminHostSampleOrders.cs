namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides extension methods that create orders in different states.</summary>
internal static class AdminHostSampleOrders
{
    private static readonly Actor Customer = Actor.Customer("ada");

    /// <summary>Creates an order with a discount, a partial refund, notes, metadata, two addresses, tracking, and a dispute.</summary>
    public static async Task<Order> PlaceFullAsync(this AdminHost host)
    {
        var cart = AdminHostOrders.Cart() with
        {
            Items =
            [
                new CartItem(
                    "lamp", "Brass desk lamp", 2,
                        AdminHostOrders.Dollars(89.5m)) { Sku = "LAMP-BR", Metadata = new Dictionary<string,
                            string> { ["finish"] = "brushed" } },
                new CartItem("bulb", "Filament bulb", 4, AdminHostOrders.Dollars(7.25m))
                {
                    Sku = "BULB-E27",
                    Adjustments = [new OrderAdjustment(OrderAdjustmentKind.Discount, "Four for three", AdminHostOrders.Dollars(-7.25m))],
                },
            ],
            Adjustments =
            [
                new OrderAdjustment(OrderAdjustmentKind.Shipping, "Standard", AdminHostOrders.Dollars(5.9m)),
                new OrderAdjustment(OrderAdjustmentKind.Tax, "Sales tax", AdminHostOrders.Dollars(12.4m)),
            ],
            CustomerPhone = "+1 503 555 0100",
            ShippingMethod = "Standard, 3 to 5 days",
            BillingAddress = new Address
            {
                Name = "Marlow & Daughters",
                Company = "Marlow Ltd",
                Line1 = "20 High Street",
                PostalCode = "97201",
                City = "Portland",
                Region = "OR",
                Country = "US"
            },
            CustomerNote = "Please leave it with the neighbour at number 3.",
            Metadata = new Dictionary<string, string> { ["campaign"] = "spring", ["warehouse"] = "north" },
            StoreId = "portland",
        };
        var order = await host.PlacePaidAsync(cart);
        var payment = order.Payments[0];
        (await host.Orders.RefundAsync(
            new RefundPayment(order.Id, AdminHostOrders.Clerk)
            {
                PaymentId = payment.Id,
                Amount = AdminHostOrders.Dollars(20),
                Reason = "A scratch on the foot"
            })).EnsureSucceeded();
        await host.DeliverEventsAsync();
        (await host.Orders.AddNoteAsync(
            new AddOrderNote(order.Id, "Called about the scratch.\nThey keep the lamp.", AdminHostOrders.Clerk))).EnsureSucceeded();
        (await host.Orders.AddNoteAsync(
            new AddOrderNote(order.Id, "We are sorry for the scratch.",
                AdminHostOrders.Clerk)
            { VisibleToCustomer = true })).EnsureSucceeded();
        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Processing, AdminHostOrders.Clerk))).EnsureSucceeded();
        (await host.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, AdminHostOrders.Clerk)
        {
            Tracking = new OrderTracking { Carrier = "Parcel Post", Number = "PP123456789", Url = "https://parcels.example/PP123456789" },
        })).EnsureSucceeded();
        host.Bank.OpenDispute(payment.Reference!, AdminHostOrders.Dollars(30));
        await host.DeliverEventsAsync();
        return await host.ReloadAsync(order);
    }

    /// <summary>
    /// Creates a partly shipped order with a delivered parcel, a lost one, one under way that a warehouse reported, and a prepared
    /// one.
    /// </summary>
    public static async Task<Order> PlaceWithParcelsAsync(this AdminHost host)
    {
        var order = await host.PlacePaidAsync(AdminHostOrders.Cart() with
        {
            Items =
            [
                new CartItem("lamp", "Brass desk lamp", 3, AdminHostOrders.Dollars(89.5m)) { Sku = "LAMP-BR" },
                new CartItem("bulb", "Filament bulb", 6, AdminHostOrders.Dollars(7.25m)) { Sku = "BULB-E27" },
            ],
        });
        var (lamp, bulb) = (order.Items[0].Id, order.Items[1].Id);
        var tracking = new OrderTracking { Carrier = "Parcel Post", Number = "PP100", Url = "https://parcels.example/PP100" };
        var first = await ShipAsync(new OrderItemQuantity(lamp, 1), new OrderItemQuantity(bulb, 2));
        await UpdateAsync(first, OrderShipmentStatus.Delivered);
        var second = await ShipAsync(new OrderItemQuantity(lamp, 1));
        await UpdateAsync(second, OrderShipmentStatus.Lost);
        (await host.Orders.ReportShipmentAsync(
            new ShipmentReport(order.Id, "wms", "P-17", OrderShipmentStatus.Shipped, Actor.System("wms"))
            {
                Lines = [new OrderItemQuantity(bulb, 2)],
                Tracking = tracking with { Number = "PP101" },
            })).EnsureSucceeded();
        (await host.Orders.ShipAsync(new ShipItems(order.Id, AdminHostOrders.Clerk)
        {
            Lines = [new OrderItemQuantity(lamp, 1)],
            Prepare = true,
        })).EnsureSucceeded();
        return await host.ReloadAsync(order);

        async Task<Guid> ShipAsync(params OrderItemQuantity[] lines) => (await host.Orders.ShipAsync(
            new ShipItems(order.Id, AdminHostOrders.Clerk) { Lines = lines, Tracking = tracking })).EnsureSucceeded().Shipment.Id;

        async Task UpdateAsync(Guid shipmentId, OrderShipmentStatus status) => (await host.Orders.UpdateShipmentAsync(
            new UpdateShipment(order.Id, shipmentId, AdminHostOrders.Clerk) { Status = status })).EnsureSucceeded();
    }

    /// <summary>Creates an order with an item without a SKU and a customer without a name.</summary>
    public static Task<Order> PlaceMinimalAsync(this AdminHost host) =>
        host.PlaceAsync(
            new CreateOrder(
                Actor.Customer("42"), AdminHostOrders.Usd,
                    [new CartItem("thing", "Thing", 1, AdminHostOrders.Dollars(1))])
            { CustomerId = "42" });

    /// <summary>Creates an order of a guest.</summary>
    public static Task<Order> PlaceAsGuestAsync(this AdminHost host) =>
        host.PlaceAsync(AdminHostOrders.Cart() with { Actor = Actor.Guest(), CustomerId = null });

    /// <summary>Creates an order with an authorized payment.</summary>
    public static Task<Order> PlaceAuthorizedAsync(this AdminHost host) => host.PlacePaidAsync(capture: false);

    /// <summary>Creates an order with a recorded bank transfer.</summary>
    public static async Task<Order> PlacePaidOfflineAsync(this AdminHost host)
    {
        var order = await host.PlaceAsync();
        (await host.Orders.RecordOfflinePaymentAsync(
            new RecordOfflinePayment(order.Id, order.Total, AdminHostOrders.Clerk) { Method = OfflinePaymentMethod.BankTransfer }))
            .EnsureSucceeded();
        return await host.ReloadAsync(order);
    }

    /// <summary>Creates an order with a declined payment.</summary>
    public static async Task<Order> PlaceFailedAsync(this AdminHost host)
    {
        var order = await host.PlaceAsync();
        var started = (await host.Orders.StartPaymentAsync(new StartPayment(order.Id, host.Bank.Name, Customer))).EnsureSucceeded();
        host.Bank.Decline(started.Payment.Reference!);
        await host.DeliverEventsAsync();
        return await host.ReloadAsync(order);
    }

    /// <summary>Changes the metadata of the order as another user.</summary>
    public static async Task ChangeConcurrentlyAsync(this AdminHost host, Order order) => (await host.Orders.SetMetadataAsync(
        new SetOrderMetadata(order.Id, new Dictionary<string, string?> { ["shelf"] = "B-17" }, AdminHostOrders.Clerk))).EnsureSucceeded();
}
