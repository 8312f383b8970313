using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;

namespace Notalock.Orders.Payments;

/// <summary>
/// Represents the payments and refunds of an order while facts are applied. Each payment and refund gets one history entry in the end,
/// from its first to its last state, regardless of how often it changed in between.
/// </summary>
internal sealed class MoneyDraft
{
    private readonly OrderDraft _draft;
    private readonly List<OrderPayment> _payments;
    private readonly List<OrderRefund> _refunds;
    private List<OrderRefund>? _withoutCredit;
    private OrderFlags _raisedFlags;
    private Money? _reportedAmount;

    public MoneyDraft(Order order, in CommandContext context)
    {
        _draft = new OrderDraft(order, context);
        _payments = [.. order.Payments];
        _refunds = [.. order.Refunds];
    }

    public Order Before => _draft.Before;

    public DateTimeOffset Now => _draft.Now;

    public IReadOnlyList<OrderPayment> Payments => _payments;

    public IReadOnlyList<OrderRefund> Refunds => _refunds;

    /// <summary>Gets the order with the payments and refunds of the draft, for rules that need all of them.</summary>
    public Order Current => _draft.Before with { Payments = _payments, Refunds = _refunds };

    public OrderPayment? FindPayment(Guid paymentId) => _payments.Find(p => p.Id == paymentId);

    public void Set(OrderPayment payment)
    {
        var index = _payments.FindIndex(p => p.Id == payment.Id);
        if (index < 0)
        {
            _payments.Add(payment);
        }
        else
        {
            _payments[index] = payment;
        }
    }

    public void Set(OrderRefund refund)
    {
        var index = _refunds.FindIndex(r => r.Id == refund.Id);
        if (index < 0)
        {
            _refunds.Add(refund);
        }
        else
        {
            _refunds[index] = refund;
        }
    }

    /// <summary>
    /// Takes the credit back that was given for a refund which turned out to be another one.
    /// </summary>
    public void ReverseOwnCredit(OrderRefund refund) => (_withoutCredit ??= []).Add(refund);

    public void RaiseFlag(OrderFlags flag) => _raisedFlags |= flag;

    /// <summary>Raises the flag for an amount that differs from the order, and records the amount.</summary>
    public void RaiseMismatch(Money? reported)
    {
        RaiseFlag(OrderFlags.AmountMismatch);
        _reportedAmount ??= reported;
    }

    /// <summary>Determines whether a payment differs from the payment of the order that the draft was created from.</summary>
    public bool HasChanged(OrderPayment payment) => Before.FindPayment(payment.Id) != payment;

    public OrderDecision ToDecision(PaymentContext payments, Guid? resultId = null)
    {
        foreach (var payment in _payments)
        {
            var before = Before.FindPayment(payment.Id);
            if (before is null)
            {
                PaymentChanges.Add(_draft, payment);
            }
            else if (before != payment)
            {
                PaymentChanges.Replace(_draft, before, payment);
            }
        }

        foreach (var refund in _refunds)
        {
            var before = Before.FindRefund(refund.Id);
            if (before is null)
            {
                PaymentChanges.Add(_draft, refund);
            }
            else if (before != refund)
            {
                PaymentChanges.Replace(_draft, before, refund);
            }
        }

        foreach (var refund in _withoutCredit ?? [])
        {
            RefundChanges.ReduceCredit(_draft, refund, refund.Amount, reason: null);
        }

        PaymentProjection.RaiseFlags(_draft, _raisedFlags, _reportedAmount);
        if (_draft.History.Count == 0)
        {
            return OrderDecision.NoChange(Before);
        }

        PaymentProjection.Apply(_draft, payments);
        return OrderDecision.Change(_draft, resultId);
    }
}
