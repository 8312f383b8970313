using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>A credit: an amount by which the sale became smaller. It never changes; a reversal takes it back.</summary>
internal sealed record CreditResponse
{
    [Description("The id of the credit.")]
    public required Guid Id { get; init; }

    [Description("The kind of credit.")]
    [WireNames(typeof(OrderCreditKind))]
    public required string Kind { get; init; }

    [Description("The id of the credit that a reversal takes back. Returned only to staff.")]
    public Guid? ReversedCreditId { get; init; }

    [Description("The credited items. Empty if the credit belongs to no item.")]
    public required IReadOnlyList<CreditLineResponse> Lines { get; init; }

    [Description("The credited shipping without tax.")]
    public required decimal Shipping { get; init; }

    [Description("The credited tax of the shipping.")]
    public required decimal ShippingTax { get; init; }

    [Description("The amount that is deducted, such as for wear.")]
    public required decimal Fee { get; init; }

    [Description("The amount that belongs neither to items nor to shipping, such as goodwill.")]
    public required decimal Other { get; init; }

    [Description("The amount of the credit: the items, the shipping, its tax and the other amount, less the fee. "
        + "Negative only for a reversal.")]
    public required decimal Amount { get; init; }

    [Description("The reason. Returned only to staff who manage orders.")]
    public string? Reason { get; init; }

    [Description("The time when the credit was given.")]
    public required DateTimeOffset CreatedAt { get; init; }
}
