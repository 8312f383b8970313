using System.Text;
using FluentAssertions;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;
using Xunit;

namespace Notalock.Orders.Testing.Tests.Simulation;

public sealed class SimulatedWebhookParserTests
{
    private readonly SimulatedShop _shop = new();

    [Fact]
    public async Task A_notification_says_what_happened()
    {
        var paid = await _shop.PaidAsync();
        var told = await _shop.ReadAsync(_shop.Provider.Events[1]);
        told.Provider.Should().Be("simulated");
        told.Type.Should().Be("payment.captured");
        told.EventId.Should().Be(_shop.Provider.Events[1].Id);
        told.OccurredAt.Should().Be(_shop.Provider.Events[1].CreatedAt);
        told.Snapshot!.OrderId.Should().Be(paid.OrderId);
        told.Snapshot.CapturedAmount.Should().Be(SimulatedShop.Usd(50_00));
    }

    [Fact]
    public async Task What_is_about_nothing_of_ours_has_no_facts() =>
        (await _shop.ReadAsync(_shop.Provider.EmitUnrelated())).Snapshot.Should().BeNull();

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public async Task A_signature_is_good_for_five_minutes_in_both_directions(int seconds, bool good)
    {
        var body = _shop.Provider.EmitUnrelated().Body;
        var header = SimulatedSignature.Write(_shop.Options.NotificationSecret, _shop.Clock.GetUtcNow().AddSeconds(seconds), body.Span);
        (await ReadAsync(body, header)).Error?.Code.Should().Be(good ? null : OrderErrorCodes.InvalidSignature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1=00")]
    [InlineData("t=1,v1=00")]
    [InlineData("t=x,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1,v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=9223372036854775807,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_signature_that_is_none_is_rejected(string? header) =>
        (await ReadAsync(_shop.Provider.EmitUnrelated().Body, header)).Error!.Code.Should().Be(OrderErrorCodes.InvalidSignature);

    [Fact]
    public async Task A_changed_byte_is_noticed()
    {
        var request = _shop.Provider.Sign(_shop.Provider.EmitUnrelated());
        var body = request.Body.ToArray();
        body[^2] ^= 1;
        (await _shop.Reader.ParseAsync(request with { Body = body }, default)).Error!.Code.Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [Fact]
    public async Task Another_secret_is_noticed()
    {
        var other = new SimulatedShop(configure: options => options.NotificationSecret = "another");
        (await _shop.Reader.ParseAsync(other.Provider.Sign(other.Provider.EmitUnrelated()), default)).Error!.Code.Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"t\",\"created\":1,\"provider\":\"another\"}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"t\",\"created\":9223372036854775807,\"provider\":\"simulated\"}")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"t\",\"created\":1,\"provider\":\"simulated\",\"snapshot\":{\"amount\":{\"amount\":\"x\",\"currency\":\"zzz\"}}}")]
    public async Task What_is_signed_and_makes_no_sense_is_unreadable(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var header = SimulatedSignature.Write(_shop.Options.NotificationSecret, _shop.Clock.GetUtcNow(), body);
        (await ReadAsync(body, header)).Error!.Code.Should().Be(OrderErrorCodes.UnreadableNotification);
    }

    private async Task<PaymentWebhookParseResult> ReadAsync(ReadOnlyMemory<byte> body, string? header) => await _shop.Reader.ParseAsync(
        new(body, name => string.Equals(name, SimulatedWebhookParser.SignatureHeader, StringComparison.OrdinalIgnoreCase) ? header : null), default);
}
