using System.Collections.ObjectModel;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Stripe;

/// <summary>Represents the payment that a delegate of <see cref="StripeOptions"/> adds parameters to.</summary>
public sealed class StripePaymentContext
{
    internal StripePaymentContext(PaymentCreateRequest request, string provider)
    {
        Provider = provider;
        OrderId = request.OrderId;
        OrderNumber = request.OrderNumber;
        PaymentId = request.PaymentId;
        Amount = request.Amount;
        CaptureImmediately = request.CaptureImmediately;
        Details = request.Parameters.Details ?? ReadOnlyDictionary<string, string>.Empty;
    }

    /// <summary>Gets the name of the registration, such as <c>stripe</c>.</summary>
    public string Provider { get; }

    /// <summary>Gets the id of the order.</summary>
    public Guid OrderId { get; }

    /// <summary>Gets the number of the order.</summary>
    public string OrderNumber { get; }

    /// <summary>Gets the id of the payment.</summary>
    public Guid PaymentId { get; }

    /// <summary>Gets the amount of the payment.</summary>
    public Money Amount { get; }

    /// <summary>Gets a value indicating whether the payment is captured immediately; otherwise, it is only authorized.</summary>
    public bool CaptureImmediately { get; }

    /// <summary>Gets the details that the application passed with <see cref="StartPayment.Details"/>.</summary>
    public IReadOnlyDictionary<string, string> Details { get; }
}
