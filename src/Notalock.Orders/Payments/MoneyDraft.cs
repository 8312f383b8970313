using Notalock.Orders.Execution;
using Notalock.Orders.Payments.Facts;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Payments;

/// <summary>The payments and refunds of a draft while facts are folded in; the history is written once, from what they were to what they became.</summary>
internal sealed class MoneyDraft
{
    private readonly OrderDraft _draft;
    private readonly List<OrderPayment> _payments;
    private readonly List<OrderRefund> _refunds;
    private OrderFlags _raised;

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

    /// <summary>The order as it stands in the draft, for rules that look at all of its money.</summary>
    public Order Current => _draft.Before with { Payments = _payments, Refunds = _refunds };

    public OrderPayment? Find(Guid paymentId) => _payments.Find(p => p.Id == paymentId);

    public void Put(OrderPayment payment)
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

    public void Put(OrderRefund refund)
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

    public void Raise(OrderFlags flag) => _raised |= flag;

    /// <summary>What changed since the order that the draft was made from.</summary>
    public bool HasChanged(OrderPayment payment) => Before.Payments.FirstOrDefault(p => p.Id == payment.Id) != payment;

    public OrderDecision Finish(OrderTransitionMap map, Guid? resultId = null)
    {
        foreach (var payment in _payments)
        {
            var before = Before.Payments.FirstOrDefault(p => p.Id == payment.Id);
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
            var before = Before.Refunds.FirstOrDefault(r => r.Id == refund.Id);
            if (before is null)
            {
                PaymentChanges.Add(_draft, refund);
            }
            else if (before != refund)
            {
                PaymentChanges.Replace(_draft, before, refund);
            }
        }

        PaymentProjection.Raise(_draft, _raised);
        if (_draft.History.Count == 0)
        {
            return OrderDecision.NoChange(Before);
        }

        PaymentProjection.Apply(_draft, map);
        return OrderDecision.Change(_draft, resultId);
    }
}
