using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Payments.Providers;
using Notalock.Orders.Storage;
using Notalock.Orders.Validation;

namespace Notalock.Orders.Payments.Webhooks;

/// <summary>Finds the order that a payment snapshot belongs to, by the ids in it, by stored references, and at the provider.</summary>
internal sealed class PaymentOrderMatcher(IOrderStore store, PaymentProviders providers, PaymentProviderCaller caller)
{
    /// <summary>Finds the order of a snapshot.</summary>
    /// <remarks>References that were stored here take precedence: metadata can be edited in the dashboard of the provider.</remarks>
    public async ValueTask<Order?> FindOrderAsync(string provider, PaymentSnapshot snapshot, CancellationToken cancellationToken)
    {
        var named = snapshot.OrderId is { } id ? await store.FindByIdAsync(id, cancellationToken).ConfigureAwait(false) : null;
        if (named is not null && PaymentFacts.HasReference(named, provider, snapshot))
        {
            return named;
        }

        foreach (var reference in new[] { snapshot.Reference, snapshot.SessionReference })
        {
            if (FieldRules.IsUsable(reference, OrderFieldLimits.ProviderReference)
                && await store.FindByPaymentAsync(provider, reference, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known;
            }
        }

        return named;
    }

    /// <summary>Looks up the payment of a snapshot at its provider.</summary>
    /// <returns>The payment, or <see langword="null"/> when the provider cannot look up payments or has no such payment.</returns>
    public async ValueTask<PaymentSnapshot?> FetchAsync(
        Order? order, string providerName, PaymentSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (providers.Find(providerName) is not { } provider || !provider.Capabilities.HasFlag(PaymentCapabilities.Find))
        {
            return null;
        }

        var payment = order is null ? null : PaymentFacts.Match(order, providerName, snapshot);
        var request = payment is null
            ? ProviderRequests.Find(order, snapshot)
            : ProviderRequests.Find(order!, payment, includeRefunds: true) with
            {
                Reference = snapshot.Reference ?? payment.Reference,
                SessionReference = snapshot.SessionReference ?? payment.SessionReference,
            };
        var result = await caller.FindAsync(provider, request, cancellationToken).ConfigureAwait(false);
        return result?.Snapshot;
    }

    /// <summary>Determines whether a changed payment has a reference that is stored for a payment of another order.</summary>
    public async ValueTask<bool> HasReferenceOfAnotherOrderAsync(Order before, Order after, CancellationToken cancellationToken)
    {
        foreach (var payment in after.Payments.Except(before.Payments))
        {
            foreach (var reference in new[] { payment.Reference, payment.SessionReference })
            {
                if (reference is not null
                    && await store.FindByPaymentAsync(payment.Provider, reference, cancellationToken).ConfigureAwait(false) is { } holder
                    && holder.Id != before.Id)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
