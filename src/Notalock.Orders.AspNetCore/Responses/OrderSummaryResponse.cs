using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>An order as a row of a list.</summary>
internal sealed record OrderSummaryResponse
{
    [Description("The id.")]
    public required Guid Id { get; init; }

    [Description("The number that people use.")]
    public required string Number { get; init; }

    [Description("Which of several shops.")]
    public string? StoreId { get; init; }

    [Description("The id of the customer; missing for a guest.")]
    public string? CustomerId { get; init; }

    [Description("The e-mail address.")]
    public string? CustomerEmail { get; init; }

    [Description("The name.")]
    public string? CustomerName { get; init; }

    [Description("The status: one of GET transitions.")]
    public required string Status { get; init; }

    [Description("Where the money stands.")]
    [WireNamesAttribute(typeof(PaymentState))]
    public required string PaymentState { get; init; }

    [Description("What wants attention. For staff only.")]
    [WireNamesAttribute(typeof(OrderFlags))]
    public IReadOnlyList<string>? Flags { get; init; }

    [Description("The ISO 4217 code of every amount, in lower case.")]
    public required string Currency { get; init; }

    [Description("What the customer owes, in major units.")]
    public required decimal TotalAmount { get; init; }

    [Description("What came in.")]
    public required decimal CapturedAmount { get; init; }

    [Description("What went back.")]
    public required decimal RefundedAmount { get; init; }

    [Description("How many pieces.")]
    public required int ItemCount { get; init; }

    [Description("The provider of the attempt that counts.")]
    public string? PaymentProvider { get; init; }

    [Description("The id of that attempt at the provider.")]
    public string? PaymentIntentId { get; init; }

    [Description("When the customer placed it.")]
    public required DateTimeOffset PlacedAt { get; init; }

    [Description("When it was stored.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it last changed.")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("The version: the ETag without its quotes.")]
    public required long Version { get; init; }

    [Description("Which field q matched.")]
    [WireNamesAttribute(typeof(OrderSearchField))]
    public string? MatchedOn { get; init; }
}
