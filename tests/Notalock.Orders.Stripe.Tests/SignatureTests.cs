using System.Globalization;
using System.Text;
using Notalock.Orders.Stripe.Webhooks;
using Notalock.Orders.StripeServer;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests cases that the official package cannot create, and repeats the others for machines without it.</summary>
public class SignatureTests
{
    private static readonly string Signature = StripeSigner.Sign(Endpoint.Body, Endpoint.Time, Endpoint.NewSecret).Split("v1=")[1];

    private static readonly string Wrong = new('0', 64);

    [Fact]
    public void A_signature_of_the_official_package_is_valid()
    {
        // Created by node sign.mjs with the body {"id":"evt_1"}, a trailing line feed, and the secret whsec_test.
        const string Header = "t=1700000000,v1=43254038ee0c29a6b41f03e16cf3db9953d3c604502b038a3c9f0456c766728c";
        var verifier = new StripeSignature(["whsec_test"], TimeSpan.FromMinutes(5));

        verifier.Verify(Header, "{\"id\":\"evt_1\"}\n"u8, DateTimeOffset.FromUnixTimeSeconds(1700000000)).Should().BeNull();
        verifier.Verify(Header, "{\"id\":\"evt_1\"}"u8, DateTimeOffset.FromUnixTimeSeconds(1700000000)).Should().NotBeNull();
    }

    [Theory]
    [InlineData("t=@,v1=SIG")]
    [InlineData("v1=SIG,t=@")]
    [InlineData("t=@,v1=BAD,v1=SIG")]
    [InlineData("t=@,v1=SIG,v1=BAD")]
    [InlineData("t=@,v1=SIG,v0=BAD")]
    [InlineData("t=@,v0=BAD,v1=SIG,v2=later")]
    [InlineData("t=@,,v1=SIG,")]
    [InlineData("t=@,v1=short,v1=SIG")]
    [InlineData("t=@, v1=SIG")]
    [InlineData(" t=@ ,\tv1=SIG ")]
    [InlineData(" , t=@, ,v1=SIG,")]
    [InlineData("t=@,t=0,v1=SIG")]
    public async Task A_header_is_valid_if_any_v1_signature_matches(string header)
    {
        (await new Endpoint().GetRejectionAsync(Fill(header))).Should().BeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("=")]
    [InlineData("t=,v1=SIG")]
    [InlineData("v1=SIG")]
    [InlineData("t=@")]
    [InlineData("t=@,v0=SIG")]
    [InlineData("t=@,V1=SIG")]
    [InlineData("t=@,v1=")]
    [InlineData("t=@,v1=BAD")]
    [InlineData("t=@,v1=UPPER")]
    [InlineData("t=@,v1= SIG")]
    [InlineData("t=@,v1 =SIG")]
    [InlineData("t=@,garbage,v1=SIG")]
    [InlineData("t=@,v1=SIG0")]
    [InlineData("t=@,v1=\u0101SIG")]
    [InlineData("t=+@,v1=SIG")]
    [InlineData("t= @,v1=SIG")]
    [InlineData("t=-1,v1=SIG")]
    [InlineData("t=0x10,v1=SIG")]
    [InlineData("t=0,t=@,v1=SIG")]
    [InlineData("t=,t=@,v1=SIG")]
    [InlineData("t=9223372036854775807,v1=SIG")]
    [InlineData("t=99999999999999999999,v1=SIG")]
    [InlineData("garbage")]
    public async Task Any_other_header_is_rejected(string? header)
    {
        (await new Endpoint().GetRejectionAsync(header is null ? null : Fill(header))).Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task A_tolerance_of_five_minutes_applies_in_both_directions(int seconds, bool isValid)
    {
        var rejected = await new Endpoint(TimeSpan.FromSeconds(seconds)).GetRejectionAsync(Fill("t=@,v1=SIG"));

        rejected.Should().Be(isValid ? null : OrderErrorCodes.InvalidSignature);
    }

    [Fact]
    public async Task A_wrong_secret_a_changed_body_and_a_changed_time_are_rejected()
    {
        (await new Endpoint(default, Endpoint.OtherSecret).GetRejectionAsync(Fill("t=@,v1=SIG")))
            .Should().Be(OrderErrorCodes.InvalidSignature);
        (await new Endpoint().GetRejectionAsync(Fill("t=@,v1=SIG"), Encoding.UTF8.GetBytes("{}")))
            .Should().Be(OrderErrorCodes.InvalidSignature);
        (await new Endpoint().GetRejectionAsync($"t={Endpoint.Time + 1},v1={Signature}")).Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [Fact]
    public async Task The_old_and_the_new_secret_are_valid_during_a_rotation()
    {
        var rotating = new Endpoint(default, Endpoint.OldSecret, Endpoint.NewSecret);

        (await rotating.GetRejectionAsync(StripeSigner.Sign(Endpoint.Body, Endpoint.Time, Endpoint.OldSecret))).Should().BeNull();
        (await rotating.GetRejectionAsync(StripeSigner.Sign(Endpoint.Body, Endpoint.Time, Endpoint.NewSecret))).Should().BeNull();
    }

    [Fact]
    public async Task A_signed_notification_that_cannot_be_parsed_is_reported_as_unreadable()
    {
        var body = "not json"u8.ToArray();

        (await new Endpoint().GetRejectionAsync(StripeSigner.Sign(body, Endpoint.Time, Endpoint.NewSecret), body))
            .Should().Be(OrderErrorCodes.UnreadableNotification);
        (await new Endpoint().GetRejectionAsync(Fill("t=@,v1=BAD"), body))
            .Should().Be(OrderErrorCodes.InvalidSignature, "the body is not parsed before it is verified");
    }

    [Fact]
    public void A_tolerance_of_zero_is_rejected()
    {
        var create = () => new StripeSignature(["whsec_x"], TimeSpan.Zero);

        create.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_body_of_any_size_is_verified()
    {
        var body = Encoding.UTF8.GetBytes(
            Fixture.Event("invoice.paid", new() { ["id"] = "in_1", ["text"] = new string('x', 300_000) }).ToJsonString());

        (await new Endpoint().GetRejectionAsync(StripeSigner.Sign(body, Endpoint.Time, Endpoint.NewSecret), body)).Should().BeNull();
    }

    private static string Fill(string header) => header
        .Replace("@", Endpoint.Time.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("UPPER", Signature.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("BAD", Wrong, StringComparison.Ordinal)
        .Replace("SIG", Signature, StringComparison.Ordinal);
}
