using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A note.</summary>
internal sealed record AddNoteRequest
{
    [Description("The text. 1 to 2,000 characters.")]
    public string? Notes { get; set; }

    [Description("Whether the customer may read it. false by default.")]
    public bool VisibleToCustomer { get; set; }
}
