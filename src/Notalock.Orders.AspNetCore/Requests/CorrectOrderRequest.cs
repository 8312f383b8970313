using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>What is corrected. What is missing stays; an empty text removes. Contact data and metadata are corrected by requests of their own.</summary>
internal sealed record CorrectOrderRequest
{
    [Description("The new e-mail address.")]
    public string? CustomerEmail { get; set; }

    [Description("The new name.")]
    public string? CustomerName { get; set; }

    [Description("The new telephone number.")]
    public string? CustomerPhone { get; set; }

    [Description("The new shipping address, as a whole.")]
    public AddressBody? ShippingAddress { get; set; }

    [Description("The new billing address, as a whole.")]
    public AddressBody? BillingAddress { get; set; }

    [Description("New values by key; null removes a key. Not together with the other fields.")]
    public IReadOnlyDictionary<string, string?>? Metadata { get; set; }

    [Description("A note for the history of a contact correction. At most 2,000 characters.")]
    public string? Notes { get; set; }
}
