using Notalock.Orders.StripeServer;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Tests the verifier with headers of the official package, and the official verifier with headers of the fake server.</summary>
public class OfficialSignatureTests
{
    [OfficialFact]
    public async Task A_header_of_the_official_package_is_valid()
    {
        (await new Endpoint().GetRejectionAsync(await SignAsync(Endpoint.NewSecret))).Should().BeNull();
    }

    [OfficialFact]
    public async Task Headers_with_the_old_or_the_new_secret_are_valid_during_a_rotation()
    {
        var both = await SignAsync(Endpoint.OldSecret, more: Endpoint.NewSecret);

        (await new Endpoint(default, Endpoint.OldSecret).GetRejectionAsync(both)).Should().BeNull();
        (await new Endpoint(default, Endpoint.NewSecret).GetRejectionAsync(both)).Should().BeNull();
        var rotating = new Endpoint(default, Endpoint.OldSecret, Endpoint.NewSecret);
        (await rotating.GetRejectionAsync(await SignAsync(Endpoint.OldSecret))).Should().BeNull();
        (await rotating.GetRejectionAsync(await SignAsync(Endpoint.NewSecret))).Should().BeNull();
        (await rotating.GetRejectionAsync(await SignAsync(Endpoint.OtherSecret))).Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [OfficialFact]
    public async Task A_wrong_secret_or_a_changed_byte_is_rejected()
    {
        var header = await SignAsync(Endpoint.NewSecret);
        (await new Endpoint(default, Endpoint.OtherSecret).GetRejectionAsync(header)).Should().Be(OrderErrorCodes.InvalidSignature);

        foreach (var position in new[] { 0, Endpoint.Body.Length / 2, Endpoint.Body.Length - 1 })
        {
            var changed = (byte[])Endpoint.Body.Clone();
            changed[position] ^= 1;
            (await new Endpoint().GetRejectionAsync(header, changed)).Should().Be(OrderErrorCodes.InvalidSignature);
        }

        (await new Endpoint().GetRejectionAsync(header, [.. Endpoint.Body, (byte)'\n'])).Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [OfficialFact]
    public async Task A_tolerance_of_five_minutes_applies_in_both_directions()
    {
        var header = await SignAsync(Endpoint.NewSecret);

        (await At(300).GetRejectionAsync(header)).Should().BeNull();
        (await At(-300).GetRejectionAsync(header)).Should().BeNull();
        (await At(301).GetRejectionAsync(header)).Should().Be(OrderErrorCodes.InvalidSignature);
        (await At(-301).GetRejectionAsync(header)).Should().Be(OrderErrorCodes.InvalidSignature);

        static Endpoint At(int seconds) => new(TimeSpan.FromSeconds(seconds));
    }

    [OfficialFact]
    public async Task Uppercase_a_missing_v1_and_another_scheme_are_rejected()
    {
        var header = await SignAsync(Endpoint.NewSecret);
        var signature = header[(header.IndexOf("v1=", StringComparison.Ordinal) + 3)..];

        (await new Endpoint().GetRejectionAsync($"t={Endpoint.Time},v1={signature.ToUpperInvariant()}"))
            .Should().Be(OrderErrorCodes.InvalidSignature);
        (await new Endpoint().GetRejectionAsync($"t={Endpoint.Time}")).Should().Be(OrderErrorCodes.InvalidSignature);
        (await new Endpoint().GetRejectionAsync($"t={Endpoint.Time},v0={signature}")).Should().Be(OrderErrorCodes.InvalidSignature);
    }

    [OfficialFact]
    public async Task The_official_verifier_accepts_the_signatures_of_the_fake_server()
    {
        var header = StripeSigner.Sign(Endpoint.Body, Endpoint.Time, Endpoint.OldSecret, Endpoint.NewSecret);

        (await OfficialPackage.VerifyAsync(Endpoint.Body, header, Endpoint.NewSecret, Endpoint.Time + 300))
            .Should().Be("valid evt_3TfixtureF6");
        (await OfficialPackage.VerifyAsync(Endpoint.Body, header, Endpoint.OldSecret, Endpoint.Time)).Should().Be("valid evt_3TfixtureF6");
        (await OfficialPackage.VerifyAsync(Endpoint.Body, header, Endpoint.OtherSecret, Endpoint.Time)).Should().StartWith("rejected");
        (await OfficialPackage.VerifyAsync(Endpoint.Body, header, Endpoint.NewSecret, Endpoint.Time + 301)).Should().StartWith("rejected");
    }

    [OfficialFact]
    public async Task The_official_package_and_the_fake_server_create_the_same_header()
    {
        (await SignAsync(Endpoint.OldSecret, more: Endpoint.NewSecret))
            .Should().Be(StripeSigner.Sign(Endpoint.Body, Endpoint.Time, Endpoint.OldSecret, Endpoint.NewSecret));
    }

    private static Task<string> SignAsync(string secret, params string[] more) =>
        OfficialPackage.SignAsync(Endpoint.Body, Endpoint.Time, secret, more);
}
