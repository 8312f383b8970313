using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Requests;

/// <summary>A note to add to an order.</summary>
internal sealed record AddNoteRequest
{
    [Description("The text of the note, from 1 to {Note} characters.")]
    public string? Notes { get; set; }

    [Description("Indicates whether the customer can read the note. The default is false.")]
    public bool VisibleToCustomer { get; set; }
}
