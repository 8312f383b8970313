using System.Text.Json.Serialization;
using Notalock.Orders.Serialization;

namespace Notalock.Orders;

/// <summary>Specifies why a refund was made, which determines what the customer still has to pay and what was sold.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<RefundPurpose>))]
public enum RefundPurpose
{
    /// <summary>The refund pays out a credit: the sale became smaller.</summary>
    Credit,

    /// <summary>
    /// The payment is reversed while the sale stands, for example because the customer paid twice or will pay in another way.
    /// </summary>
    Reversal,

    /// <summary>
    /// The refund was made outside of this application, such as in the dashboard of the provider, and has no purpose yet.
    /// </summary>
    Unassigned,
}
