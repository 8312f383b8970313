using System.Collections.Immutable;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Tests.Conformance.Providers;

/// <summary>Creates the simulated provider, or a wrapper of it, for the kit.</summary>
internal sealed class SimulatedHarness(
    Action<SimulatedPaymentOptions>? configure = null,
    Func<IPaymentProvider, IPaymentProvider>? wrap = null,
    Func<IPaymentWebhookParser, IPaymentWebhookParser>? wrapParser = null) : IPaymentProviderHarness
{
    private static readonly Money[] EveryKindOfAmount =
    [
        new(50_00, Currency.FromCode("usd")),
        new(5_000, Currency.FromCode("jpy")),
        new(5_000, Currency.FromCode("kwd")),
        new(20, Currency.FromCode("eur")),
    ];

    public ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var options = new SimulatedPaymentOptions();
        configure?.Invoke(options);
        var clock = new TestTimeProvider();
        var provider = new SimulatedPaymentProvider(options, clock);
        var parser = new SimulatedWebhookParser(options, clock);
        IReadOnlyList<SimulatedDelivery> taken = [];

        return ValueTask.FromResult(new PaymentProviderUnderTest(wrap?.Invoke(provider) ?? provider)
        {
            Parser = wrapParser?.Invoke(parser) ?? parser,
            Amounts = options.Currencies.Count == 0 ? EveryKindOfAmount : [EveryKindOfAmount[0]],
            UnsupportedAmount = options.Currencies.Count == 0 ? null : EveryKindOfAmount[1],
            Secrets = [options.NotificationSecret],
            Pay = Sync<PaymentSnapshot>(payment => provider.Pay(Reference(payment))),
            Decline = Sync<PaymentSnapshot>(payment => provider.Decline(Reference(payment))),
            ExpireAuthorization = Sync<PaymentSnapshot>(payment => provider.ExpireAuthorization(Reference(payment))),
            RefundInDashboard = (payment, amount, _) =>
            {
                provider.RefundInDashboard(Reference(payment), amount);
                return Task.CompletedTask;
            },
            FailRefund = Sync<RefundSnapshot>(refund => provider.CompleteRefund(refund.Reference, OrderRefundStatus.Failed)),
            OpenDispute = Sync<PaymentSnapshot>(payment => provider.OpenDispute(Reference(payment))),
            LoseNextResponse = () => FailNext(provider, SimulatedCallFault.ResponseLost),
            FailNextCall = () => FailNext(provider, SimulatedCallFault.FailureBefore),
            LoseNotifications = () => provider.Faults = new SimulatedFaultPlan { Lost = 1 },
            ReadLedger = (paymentId, _) => Task.FromResult(new PaymentProviderLedger(
                provider.Payments.Count(payment => payment.Snapshot.PaymentId == paymentId),
                provider.Ledger.Count(moved => moved.PaymentId == paymentId && moved.Kind == SimulatedMovementKind.Captured),
                provider.Ledger.Count(moved => moved.PaymentId == paymentId && moved.Kind == SimulatedMovementKind.Refunded))),
            TakeNotifications = _ =>
            {
                taken = provider.TakeDeliveries();
                return Task.FromResult<IReadOnlyList<PaymentWebhookRequest>>([.. taken.Select(delivery => delivery.Request)]);
            },
            RepeatNotifications = _ =>
            {
                clock.Advance(TimeSpan.FromHours(1));
                return Task.FromResult<IReadOnlyList<PaymentWebhookRequest>>([.. taken.Select(delivery => provider.Sign(delivery.Event))]);
            },
        });
    }

    private static void FailNext(SimulatedPaymentProvider provider, SimulatedCallFault fault) =>
        provider.Faults = SimulatedFaultPlan.None with
        {
            Calls = ImmutableList.Create(new SimulatedScriptedCall(null, provider.CallCount, fault)),
        };

    private static string Reference(PaymentSnapshot payment) => payment.Reference ?? payment.SessionReference!;

    private static Func<T, CancellationToken, Task> Sync<T>(Action<T> action) => (value, _) =>
    {
        action(value);
        return Task.CompletedTask;
    };
}
