using Notalock.Orders;

namespace Extensions;

/// <summary>The gift cards of a shop, and what was charged and refunded. It stands for the system of another company.</summary>
public sealed class GiftCardLedger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, GiftCardCharge> _charges = [];
    private readonly Dictionary<string, GiftCardCharge> _byKey = [];
    private readonly HashSet<string> _refundKeys = [];
    private Money _balance;

    public GiftCardLedger(Money balance) => _balance = balance;

    public Money Balance
    {
        get
        {
            lock (_lock)
            {
                return _balance;
            }
        }
    }

    /// <summary>Charges the card once for each key.</summary>
    /// <returns>The charge, or <see langword="null"/> if the balance is too low.</returns>
    public GiftCardCharge? Charge(string key, Guid orderId, Guid paymentId, Money amount)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var earlier))
            {
                return earlier;
            }

            if (amount > _balance)
            {
                return null;
            }

            _balance -= amount;
            var charge = new GiftCardCharge($"gc_{_charges.Count + 1}", orderId, paymentId, amount);
            return _byKey[key] = _charges[charge.Reference] = charge;
        }
    }

    /// <summary>Refunds a charge once for each key.</summary>
    /// <returns><see langword="true"/> if the charge exists; otherwise, <see langword="false"/>.</returns>
    public bool Refund(string key, string? reference, Money amount)
    {
        lock (_lock)
        {
            if (reference is null || !_charges.ContainsKey(reference))
            {
                return false;
            }

            if (_refundKeys.Add(key))
            {
                _balance += amount;
            }

            return true;
        }
    }

    public GiftCardCharge? Find(string? reference, Guid paymentId)
    {
        lock (_lock)
        {
            return reference is not null ? _charges.GetValueOrDefault(reference) : _charges.Values.FirstOrDefault(c => c.PaymentId == paymentId);
        }
    }
}
