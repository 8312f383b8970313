using Notalock.Orders.Payments;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Tests.Payments;

/// <summary>Verifies that captures and refunds have the time that the provider reported, in whichever order its reports arrive.</summary>
public class FactTimeTests
{
    private static readonly DateTimeOffset Began = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Recorded = Began.AddHours(5);

    [Theory]
    [InlineData(2, 2)]
    [InlineData(null, 5)]
    [InlineData(9, 5)]
    [InlineData(-3, 0)]
    public void Capture_has_the_reported_time_but_neither_a_future_one_nor_one_before_the_attempt(int? reported, int expected)
    {
        var captured = PaymentFolding.Fold(Attempt(), Capture(reported), authoritative: false, Recorded).Payment;

        (captured.CapturedAt, captured.RecordedAt).Should().Be((Began.AddHours(expected), Recorded));
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(2, null)]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    public void Capture_that_is_reported_twice_has_the_earliest_time_and_the_first_time_of_recording(int? first, int? second)
    {
        var once = PaymentFolding.Fold(Attempt(), Capture(first), authoritative: false, Recorded).Payment;
        var twice = PaymentFolding.Fold(once, Capture(second), authoritative: true, Recorded.AddHours(1)).Payment;

        (twice.CapturedAt, twice.RecordedAt).Should().Be((Began.AddHours(2), Recorded));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(null, 5)]
    [InlineData(9, 5)]
    public void Refund_has_the_reported_time_but_no_future_one(int? reported, int expected)
    {
        var refund = new OrderRefund
        {
            Id = Guid.CreateVersion7(Began),
            OrderId = Guid.CreateVersion7(Began),
            PaymentId = Guid.CreateVersion7(Began),
            Provider = "card",
            Status = OrderRefundStatus.Requested,
            Amount = Shop.Dollars(10),
            CreatedAt = Began,
            UpdatedAt = Began,
        };
        var snapshot = new RefundSnapshot("re_1", OrderRefundStatus.Succeeded, refund.Amount)
        {
            SettledAt = reported is { } hours ? Began.AddHours(hours) : null,
        };

        var settled = PaymentFolding.Fold(refund, snapshot, Recorded);

        (settled.SettledAt, settled.RecordedAt).Should().Be((Began.AddHours(expected), Recorded));
    }

    private static PaymentSnapshot Capture(int? hours) => new()
    {
        Reference = "pi_1",
        Status = OrderPaymentStatus.Captured,
        CapturedAmount = Shop.Dollars(100),
        CapturedAt = hours is { } after ? Began.AddHours(after) : null,
    };

    private static OrderPayment Attempt() => new()
    {
        Id = Guid.CreateVersion7(Began),
        OrderId = Guid.CreateVersion7(Began),
        Provider = "card",
        Reference = "pi_1",
        Status = OrderPaymentStatus.Pending,
        Amount = Shop.Dollars(100),
        AuthorizedAmount = Shop.Dollars(0),
        CapturedAmount = Shop.Dollars(0),
        CreatedAt = Began,
        UpdatedAt = Began,
    };
}
