using Notalock.Orders.Payments;
using Notalock.Orders.StripeServer;
using static Notalock.Orders.Stripe.Tests.StripeShop;

namespace Notalock.Orders.Stripe.Tests;

public class SecretsTests
{
    [Fact]
    public async Task Logs_and_exceptions_contain_no_secrets_or_personal_data_for_any_failure()
    {
        await using var shop = await OpenAsync();
        var texts = new List<string>();
        var parameters = new PaymentParameters
        {
            ReceiptEmail = "ada@example.com",
            Description = "A lamp for Ada Example",
            ReturnUrl = "https://shop.example/thanks?token=t0ken",
        };
        var hosted = parameters with { Hosted = true };
        var first = await shop.Provider.CreateAsync(shop.CreateRequest(parameters: parameters, key: "key-0"), default);
        var clientSecret = first.ClientSecret!;
        var round = 0;
        var kinds = Enum.GetValues<FakeStripeFaultKind>().Except([FakeStripeFaultKind.Hang, FakeStripeFaultKind.Delay]);
        foreach (var kind in kinds)
        {
            shop.Stripe.AddFault(new FakeStripeFault(kind) { Times = 40 });
            round++;
            var create = shop.CreateRequest(parameters: parameters, key: $"key-{round}");
            var reference = (await TryAsync(async () => await shop.Provider.CreateAsync(create, default)))?.Snapshot?.Reference ?? "pi_x";
            var createHosted = shop.CreateRequest(parameters: hosted, key: $"page-{round}");
            await TryAsync(async () => await shop.Provider.CreateAsync(createHosted, default));
            var capture = shop.CaptureRequest(reference, Usd(1), key: $"capture-{round}");
            await TryAsync(async () => await shop.Provider.CaptureAsync(capture, default));
            await TryAsync(async () => await shop.Provider.VoidAsync(shop.VoidRequest(reference, key: $"void-{round}"), default));
            var refund = shop.RefundRequest(reference, Usd(1), key: $"refund-{round}", reason: "Ada Example is unhappy");
            await TryAsync(async () => await shop.Provider.RefundAsync(refund, default));
            await TryAsync(async () => await shop.Provider.FindAsync(shop.FindRequest(reference, refunds: true), default));
            shop.Stripe.ClearFaults();
        }

        var paid = await shop.CreateIntentAsync();
        shop.Stripe.Decline(paid);
        texts.Add((await shop.FindAsync(paid)).ToString());
        shop.Stripe.Pay(paid);
        texts.Add((await shop.FindAsync(paid)).Snapshot!.ToString());
        var webhook = shop.Stripe.Sign(shop.Stripe.Events[^1]);
        texts.Add((await shop.ParseAsync(webhook)).Notification!.ToString());
        texts.Add((await shop.ParseAsync(webhook with { Signature = "t=1,v1=2" })).Error!.ToString());
        var outdated = webhook with { Signature = StripeSigner.Sign(webhook.Body.Span, 1, shop.Stripe.WebhookSecrets) };
        texts.Add((await shop.ParseAsync(outdated)).Error!.ToString());

        shop.Log.Lines.Should().Contain(line => line.Contains("Stripe", StringComparison.Ordinal), "failures are logged");
        texts.Should().HaveCountGreaterThan(40);
        foreach (var secret in new[]
        {
            shop.Stripe.SecretKey, shop.Stripe.SecretKey[8..], shop.Stripe.WebhookSecrets[0], clientSecret, webhook.Signature[20..],
            "ada@example.com", "Ada Example", "Pat Payer", "payer@example.com", "t0ken", "Xt5EWLLDS7FJjR1c",
        })
        {
            shop.Log.Lines.Concat(texts).Should().NotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        async Task<T?> TryAsync<T>(Func<Task<T>> call)
        {
            try
            {
                var result = await call();
                texts.Add($"{result}");
                return result;
            }
            catch (PaymentProviderException exception)
            {
                texts.Add(exception.ToString());
                return default;
            }
        }
    }
}
