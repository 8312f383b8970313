using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing;

/// <summary>Represents a payment provider under test, with functions that simulate its customers, its bank and its dashboard.</summary>
/// <remarks>
/// A function that is <see langword="null"/> cannot be simulated. The cases that need it are reported as not applicable, with the reason.
/// </remarks>
public sealed class PaymentProviderUnderTest : IAsyncDisposable
{
    /// <summary>Initializes a new instance of the <see cref="PaymentProviderUnderTest"/> class.</summary>
    /// <param name="provider">The provider.</param>
    public PaymentProviderUnderTest(IPaymentProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Provider = provider;
    }

    /// <summary>Gets the provider.</summary>
    public IPaymentProvider Provider { get; }

    /// <summary>Gets the parser of the provider's webhooks, or <see langword="null"/> if the provider sends none.</summary>
    public IPaymentWebhookParser? Parser { get; init; }

    /// <summary>
    /// Gets the amounts that the provider must process exactly: one for each kind of currency that it supports. The first one is used in
    /// cases that need a single amount.
    /// </summary>
    /// <value>The default is 50.00 usd. The first amount must be at least 20 minor units, and every amount a multiple of 20.</value>
    public IReadOnlyList<Money> Amounts { get; init; } = [new(50_00, Currency.FromCode("usd"))];

    /// <summary>
    /// Gets an amount that the provider cannot express and must decline, or <see langword="null"/> if it supports all amounts.
    /// </summary>
    public Money? UnsupportedAmount { get; init; }

    /// <summary>Gets the secrets that must not appear in any text, such as API keys and webhook secrets.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// Gets the function that pays as the customer, on the hosted page if there is one. Completes when the provider has the result.
    /// </summary>
    /// <remarks>The function does nothing for a provider that captures the money without an action of the customer.</remarks>
    public Func<PaymentSnapshot, CancellationToken, Task>? Pay { get; init; }

    /// <summary>Gets the function that attempts to pay as the customer and is declined.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? Decline { get; init; }

    /// <summary>Gets the function that lets an authorization expire.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? ExpireAuthorization { get; init; }

    /// <summary>Gets the function that makes a refund in the dashboard of the provider.</summary>
    public Func<PaymentSnapshot, Money, CancellationToken, Task>? RefundInDashboard { get; init; }

    /// <summary>Gets the function that makes a refund fail, even if it succeeded before.</summary>
    public Func<RefundSnapshot, CancellationToken, Task>? FailRefund { get; init; }

    /// <summary>Gets the function that opens a dispute as the customer.</summary>
    public Func<PaymentSnapshot, CancellationToken, Task>? OpenDispute { get; init; }

    /// <summary>
    /// Gets the action that loses the response of the next call, and of all of its automatic retries, after the provider executed the call.
    /// </summary>
    public Action? LoseNextResponse { get; init; }

    /// <summary>Gets the action that fails the next call before it reaches the provider, including all of its automatic retries.</summary>
    public Action? FailNextCall { get; init; }

    /// <summary>
    /// Gets the function that reads the ledger of the provider for an attempt (<see cref="PaymentRequest.PaymentId"/>). If it is
    /// <see langword="null"/>, lookups are used instead.
    /// </summary>
    public Func<Guid, CancellationToken, Task<PaymentProviderLedger>>? ReadLedger { get; init; }

    /// <summary>
    /// Gets the function that returns the raw and signed notifications sent since the last call, oldest first, including those that are
    /// still being sent.
    /// </summary>
    public Func<CancellationToken, Task<IReadOnlyList<PaymentWebhookRequest>>>? TakeNotifications { get; init; }

    /// <summary>
    /// Gets the function that redelivers the last result of <see cref="TakeNotifications"/> in the same order, or
    /// <see langword="null"/> to parse the same bytes again.
    /// </summary>
    public Func<CancellationToken, Task<IReadOnlyList<PaymentWebhookRequest>>>? RepeatNotifications { get; init; }

    /// <summary>Gets the action that loses all later notifications.</summary>
    public Action? LoseNotifications { get; init; }

    /// <summary>Gets the function that releases the resources of the provider, or <see langword="null"/> if there are none.</summary>
    public Func<ValueTask>? Closing { get; init; }

    /// <summary>Releases the resources of the provider.</summary>
    /// <returns>A task that completes with <see cref="Closing"/>.</returns>
    public ValueTask DisposeAsync() => Closing?.Invoke() ?? ValueTask.CompletedTask;
}
