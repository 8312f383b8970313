using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>
/// New contact data or metadata of an order. A missing field keeps its value; an empty string removes it. Contact data and
/// metadata must be changed in separate requests.
/// </summary>
internal sealed record CorrectOrderRequest
{
    [Description("The new email address.")]
    public string? CustomerEmail { get; set; }

    [Description("The new name.")]
    public string? CustomerName { get; set; }

    [Description("The new phone number.")]
    public string? CustomerPhone { get; set; }

    [Description("The new shipping address. Replaces the whole address.")]
    public AddressBody? ShippingAddress { get; set; }

    [Description("The new billing address. Replaces the whole address.")]
    public AddressBody? BillingAddress { get; set; }

    [Description("New metadata values by key; null removes a key. Must not be combined with the other fields.")]
    public IReadOnlyDictionary<string, string?>? Metadata { get; set; }

    [Description("A note for the history of a change of contact data. Must not exceed {Note} characters.")]
    public string? Notes { get; set; }
}
