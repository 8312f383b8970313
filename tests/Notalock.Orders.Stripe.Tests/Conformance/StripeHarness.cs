using System.Text.Json.Nodes;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Mapping;
using Notalock.Orders.StripeServer;
using Notalock.Orders.Testing;

namespace Notalock.Orders.Stripe.Tests.Conformance;

/// <summary>Runs the Stripe provider with a fake Stripe server for the conformance kit.</summary>
internal sealed class StripeHarness(string initialRefundStatus = "succeeded") : IPaymentProviderHarness
{
    public async ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var shop = await StripeShop.OpenAsync();
        var stripe = shop.Stripe;
        stripe.InitialRefundStatus = initialRefundStatus;
        var losesNotifications = false;
        IReadOnlyList<FakeStripeWebhook> taken = [];
        return new PaymentProviderUnderTest(shop.Provider)
        {
            Parser = shop.Parser,
            Amounts =
            [
                Create(50_00, "usd"), Create(5_000, "jpy"), Create(5_000, "kwd"),
                Create(5_000, "isk"), Create(500_000, "mga"), Create(20, "eur"),
            ],
            UnsupportedAmount = Create(1_234, "kwd"),
            Secrets = [stripe.SecretKey, .. stripe.WebhookSecrets],
            Pay = Sync<PaymentSnapshot>(payment => stripe.Pay(Reference(payment))),
            Decline = Sync<PaymentSnapshot>(payment => stripe.Decline(Reference(payment))),
            ExpireAuthorization = Sync<PaymentSnapshot>(payment => stripe.ExpireAuthorization(Reference(payment))),
            RefundInDashboard = (payment, amount, _) =>
            {
                StripeMoney.TryToStripe(amount, out var stripeAmount);
                stripe.RefundInDashboard(payment.Reference!, stripeAmount);
                return Task.CompletedTask;
            },
            FailRefund = Sync<RefundSnapshot>(refund => stripe.FailRefund(refund.Reference)),
            OpenDispute = Sync<PaymentSnapshot>(payment => stripe.OpenDispute(Reference(payment))),

            // The fault applies to each of the three attempts.
            LoseNextResponse = () => stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.LoseResponse) { Times = 3 }),
            FailNextCall = () => stripe.AddFault(new FakeStripeFault(FakeStripeFaultKind.BadGateway) { Times = 3 }),
            LoseNotifications = () => losesNotifications = true,
            ReadLedger = (paymentId, _) => Task.FromResult(ReadLedger(stripe, paymentId)),
            TakeNotifications = _ =>
            {
                if (losesNotifications)
                {
                    stripe.LoseWebhooks();
                }

                taken = stripe.TakeWebhooks();
                return Task.FromResult(Requests(taken));
            },
            RepeatNotifications = _ =>
            {
                shop.Time.Advance(TimeSpan.FromHours(1));
                return Task.FromResult(Requests(taken.Select(webhook => stripe.Sign(webhook.Event))));
            },
            Closing = shop.DisposeAsync,
        };
    }

    private static PaymentProviderLedger ReadLedger(FakeStripe stripe, Guid paymentId)
    {
        var intents = stripe.List("payment_intent").Where(IsOfPayment).Select(intent => intent["id"]!.ToString()).ToArray();
        var sessions = stripe.List("checkout.session").Where(IsOfPayment).ToArray();
        return new PaymentProviderLedger(
            intents.Except(sessions.Select(session => session["payment_intent"]?.ToString() ?? string.Empty)).Count() + sessions.Length,
            intents.Sum(intent => stripe.Ledger.Captures(intent).Count),
            intents.Sum(intent => stripe.Ledger.Refunds(intent).Count));

        bool IsOfPayment(JsonObject found) => found["metadata"]?["payment_id"]?.ToString() == paymentId.ToString();
    }

    private static IReadOnlyList<PaymentWebhookRequest> Requests(IEnumerable<FakeStripeWebhook> webhooks) =>
        [.. webhooks.Select(webhook => new PaymentWebhookRequest(webhook.Body, webhook.Header))];

    private static Money Create(long minorUnits, string currency) => new(minorUnits, Currency.FromCode(currency));

    private static string Reference(PaymentSnapshot payment) => payment.Reference ?? payment.SessionReference!;

    private static Func<T, CancellationToken, Task> Sync<T>(Action<T> action) => (value, _) =>
    {
        action(value);
        return Task.CompletedTask;
    };
}
