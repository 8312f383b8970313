using FluentAssertions;
using Notalock.Orders.Payments;
using Xunit;
using static Notalock.Orders.Testing.Tests.Simulation.SimulatedShop;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedIdempotencyTests
{
    private readonly SimulatedShop _shop = new();

    [Fact]
    public async Task The_same_key_and_request_return_the_first_result()
    {
        var first = await _shop.Provider.CreateAsync(NewPayment(), default);
        _shop.Provider.Pay(first.Snapshot!.Reference!);
        var second = await _shop.Provider.CreateAsync(NewPayment() with { Reference = first.Snapshot.Reference }, default);
        second.Should().BeEquivalentTo(first);
        second.Snapshot!.Status.Should().Be(
            OrderPaymentStatus.Pending, "the first result is returned, independently of the current status of the payment");
        _shop.Provider.Payments.Should().ContainSingle();
    }

    [Fact]
    public async Task A_decline_is_replayed()
    {
        var payment = await _shop.CreateAsync();
        (await _shop.RefundAsync(payment, 1_00, "k")).Decline!.Code.Should().Be("not_captured");
        _shop.Provider.Pay(payment.Reference!);
        (await _shop.RefundAsync(payment, 1_00, "k")).Decline!.Code.Should().Be("not_captured");
        (await _shop.RefundAsync(payment, 1_00, "l")).Decline.Should().BeNull();
    }

    [Fact]
    public async Task The_same_key_for_another_request_is_an_error_and_not_a_decline()
    {
        var payment = await _shop.CreatePaidAsync();
        await _shop.RefundAsync(payment, 1_00, "k");
        await FluentActions.Awaiting(() => _shop.RefundAsync(payment, 2_00, "k")).Should().ThrowAsync<PaymentProviderException>()
            .Where(exception => exception.Code == "idempotency_error");
        await FluentActions.Awaiting(() => _shop.VoidAsync(payment, "k")).Should().ThrowAsync<PaymentProviderException>();
        _shop.Provider.Ledger.Should().ContainSingle(moved => moved.Kind == SimulatedMovementKind.Refunded);
    }

    [Fact]
    public async Task Concurrent_calls_with_one_key_have_one_effect()
    {
        var payment = await _shop.CreatePaidAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _shop.RefundAsync(payment, 5_00, "k"))));
        results.Select(result => result.Snapshot!.Reference).Distinct().Should().ContainSingle();
        _shop.Provider.Ledger.Should()
            .ContainSingle(moved => moved.Kind == SimulatedMovementKind.Refunded).Which.IdempotencyKey.Should()
            .Be("k");
    }

    [Fact]
    public async Task A_call_with_a_cleared_key_is_executed_again()
    {
        var payment = await _shop.CreatePaidAsync();
        await _shop.RefundAsync(payment, 5_00, "k");
        _shop.Provider.ClearIdempotencyKeys();
        await _shop.RefundAsync(payment, 5_00, "k");
        _shop.Provider.Ledger.Count(moved => moved.Kind == SimulatedMovementKind.Refunded).Should().Be(2);
    }

    [Fact]
    public async Task A_call_that_moves_money_requires_a_key() =>
        await FluentActions.Awaiting(() => _shop.CreateAsync(NewPayment(key: string.Empty))).Should().ThrowAsync<ArgumentException>();
}
