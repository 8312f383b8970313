namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Represents a payment action with a suitable order and the expected result of a single execution.</summary>
internal sealed class PaymentActionCase
{
    public static readonly IReadOnlyDictionary<string, PaymentActionCase> All = new[]
    {
        new PaymentActionCase(
            "refund", "Refund payment", "Refund issued.", "reason", static h =>
                h.PlacePaidAsync(), SimulatedMovementKind.Refunded, Refunded),
        new PaymentActionCase(
            "capture", "Capture payment", "Payment captured.", null, static h =>
                h.PlaceAuthorizedAsync(), SimulatedMovementKind.Captured, Captured),
        new PaymentActionCase(
            "void", "Void payment", "Payment voided.", "reason", static h =>
                h.PlaceAuthorizedAsync(), SimulatedMovementKind.Released, Voided),
        new PaymentActionCase(
            "cancel", "Cancel order", "Order canceled.", "reason", static h =>
                h.PlacePaidAsync(), SimulatedMovementKind.Refunded, Canceled),
        new PaymentActionCase("record-payment", "Record payment", "Payment recorded.", "notes", static h => h.PlaceAsync(), null, Captured),
    }.ToDictionary(static c => c.Action, StringComparer.Ordinal);

    private readonly Func<AdminHost, Task<Order>> _place;
    private readonly SimulatedMovementKind? _movement;
    private readonly Action<Order> _check;

    private PaymentActionCase(
        string action, string button, string done, string? reason, Func<AdminHost, Task<Order>> place, SimulatedMovementKind? movement,
            Action<Order> check)
    {
        Action = action;
        Button = button;
        Done = done;
        Reason = reason;
        _place = place;
        _movement = movement;
        _check = check;
    }

    public static TheoryData<string> Names => [.. All.Keys];

    public string Action { get; }

    public string Button { get; }

    /// <summary>Gets the message after the action.</summary>
    public string Done { get; }

    /// <summary>Gets the name of the text field, or <see langword="null"/> if there is none.</summary>
    public string? Reason { get; }

    public Task<Order> PlaceAsync(AdminHost host) => _place(host);

    /// <summary>Verifies that the action was executed once, in the store and in the ledger of the provider.</summary>
    public async Task WasExecutedOnceAsync(AdminHost host, Order order)
    {
        await host.DeliverEventsAsync();
        _check(await host.ReloadAsync(order));
        var moved = host.Bank.Ledger.Where(m => m.OrderId == order.Id && m.Kind == _movement).Select(static m => m.Amount);
        moved.Should().Equal(_movement is null ? [] : [order.Total]);
    }

    /// <summary>Verifies that the action was not executed.</summary>
    public void WasNotExecuted(AdminHost host, Order order)
    {
        if (_movement is not null)
        {
            host.Bank.Ledger.Should().NotContain(m => m.OrderId == order.Id && m.Kind == _movement);
        }
    }

    private static void Refunded(Order order)
    {
        order.Refunds.Should().ContainSingle().Which.Status.Should().Be(OrderRefundStatus.Succeeded);
        order.RefundedAmount.Should().Be(order.Total);
    }

    private static void Captured(Order order)
    {
        order.Payments.Should().ContainSingle();
        order.CapturedAmount.Should().Be(order.Total);
    }

    private static void Voided(Order order) => order.Payments.Should().ContainSingle().Which.Status.Should().Be(OrderPaymentStatus.Voided);

    private static void Canceled(Order order)
    {
        order.Status.Should().Be(OrderStatus.Canceled);
        Refunded(order);
    }
}
