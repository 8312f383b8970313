using System.Globalization;

namespace Notalock.Orders.Admin.Tests.List;

/// <summary>Provides orders that differ in every filterable value, from the newest to the oldest.</summary>
internal static class SampleListOrders
{
    public static async Task PlaceAsync(AdminHost host)
    {
        await host.StoreAsync(
            At("2026-03-14T11:00:00Z").WithNumber("N-1").ForCustomer("ada", "ada@example.com", "Ada Marlow").WithItem("lamp", 10));
        await host.StoreAsync(At("2026-03-13T09:00:00Z").WithNumber("N-2").ForCustomer(null, "gus@example.com",
            "Gus Guest").WithItem("desk", 50, name: "Oak desk", sku: "DSK-1")
            .WithPayment(OrderPaymentStatus.Captured, 50).WithStatus(OrderStatus.Paid));
        await host.StoreAsync(At("2026-03-10T09:00:00Z").WithNumber("N-3").ForCustomer("bea", "bea@example.com",
            "Bea Quill").WithItem("sofa", 200)
            .WithPayment(OrderPaymentStatus.Captured, 200, "simulated", "pi_three").WithStatus(OrderStatus.Shipped));
        await host.StoreAsync(At("2026-02-20T09:00:00Z", "eur").WithNumber("N-4").ForCustomer("ada", "ada@example.com",
            "Ada Marlow").WithItem("lamp", 30)
            .WithPayment(OrderPaymentStatus.Captured, 30).WithStatus(OrderStatus.Canceled)
                .With(static o => o with { Flags = OrderFlags.PaidAfterCancel }));
        await host.StoreAsync(At("2026-02-01T09:00:00Z").WithNumber("N-5").ForCustomer("cyd", "cyd@example.com",
            "Cyd Harper").InStore("north").WithItem("rug", 75)
            .WithPayment(OrderPaymentStatus.Captured, 75, "simulated", "pi_five").WithStatus(OrderStatus.Processing)
                .With(static o => o with { Flags = OrderFlags.DisputeOpen }));
        await host.StoreAsync(At("2025-12-31T09:00:00Z", "eur").WithNumber("N-6").ForCustomer(null, "hal@example.com",
            "Hal Visitor").WithItem("mat", 20)
            .WithPayment(OrderPaymentStatus.Failed, 20, "simulated", "pi_six").WithStatus(OrderStatus.PaymentFailed));
    }

    public static OrderBuilder At(string moment, string currency = "usd") =>
        new(currency, DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
}
