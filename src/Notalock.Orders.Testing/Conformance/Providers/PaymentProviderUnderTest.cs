using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>
/// A provider that a case works on, and what plays its customers, its bank and its dashboard. What is left null cannot be brought about:
/// the cases about it are reported as not applicable, with the reason.
/// </summary>
public sealed class PaymentProviderUnderTest : IAsyncDisposable
{
    /// <summary>Names the provider.</summary>
    /// <param name="provider">The provider.</param>
    public PaymentProviderUnderTest(IPaymentProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Provider = provider;
    }

    /// <summary>The provider.</summary>
    public IPaymentProvider Provider { get; }

    /// <summary>Reads its notifications; null when it sends none.</summary>
    public IPaymentWebhookParser? Parser { get; init; }

    /// <summary>Amounts that it must take exactly: one for each kind of currency that it declares. The first is used wherever one will do.</summary>
    /// <value>The default is 50.00 usd. The first must be at least 20 minor units, and all a multiple of 20.</value>
    public IReadOnlyList<Money> Amounts { get; init; } = [new(50_00, Currency.FromCode("usd"))];

    /// <summary>An amount that it cannot express and must refuse; null when it takes all of them.</summary>
    public Money? UnsupportedAmount { get; init; }

    /// <summary>What must never be in a text: keys, webhook secrets.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The customer pays, on the hosted page if there is one. Does nothing where money comes by itself. Ends when the provider knows.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? Pay { get; init; }

    /// <summary>The customer tries to pay and is declined.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? Decline { get; init; }

    /// <summary>The bank lets a reservation lapse.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? ExpireAuthorization { get; init; }

    /// <summary>Somebody refunds in the provider's dashboard.</summary>
    public Func<PaymentSnapshot, Money, CancellationToken, Task>? RefundInDashboard { get; init; }

    /// <summary>A refund fails, even one that succeeded before.</summary>
    public Func<RefundSnapshot, CancellationToken, Task>? FailRefund { get; init; }

    /// <summary>The customer disputes the payment.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? OpenDispute { get; init; }

    /// <summary>The next call will be carried out, and its result lost on the way, however often it is retried by itself.</summary>
    public Action? LoseNextResponse { get; init; }

    /// <summary>The next call will not reach the provider, however often it is retried by itself.</summary>
    public Action? FailNextCall { get; init; }

    /// <summary>Looks an attempt (<see cref="PaymentRequest.PaymentId"/>) up in the provider's own ledger. Without it, look-ups must do.</summary>
    public Func<Guid, CancellationToken, Task<PaymentProviderLedger>>? ReadLedger { get; init; }

    /// <summary>Gives the notifications that were sent since the last time, raw and signed, oldest first. Waits for those that are on their way.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<PaymentWebhookRequest>>>? TakeNotifications { get; init; }

    /// <summary>Gives what <see cref="TakeNotifications"/> gave last, sent again, in the same order; null to have the same bytes read twice.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<PaymentWebhookRequest>>>? RepeatNotifications { get; init; }

    /// <summary>From now on, no notification arrives.</summary>
    public Action? LoseNotifications { get; init; }

    /// <summary>Ends the use of the provider; null when there is nothing to do.</summary>
    public Func<ValueTask>? Closing { get; init; }

    /// <summary>Ends the use of the provider.</summary>
    /// <returns>A task that ends with <see cref="Closing"/>.</returns>
    public ValueTask DisposeAsync() => Closing?.Invoke() ?? ValueTask.CompletedTask;
}
