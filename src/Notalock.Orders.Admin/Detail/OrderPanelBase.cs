using Microsoft.AspNetCore.Components;

namespace Notalock.Orders.Admin;

/// <summary>
/// Represents the base class of a custom panel on the page of an order. A panel is a Razor component that is rendered once on the server
/// for users with the view policy.
/// </summary>
/// <remarks>
/// A panel can load data in <c>OnInitializedAsync</c>. If it throws an exception, a message is shown in its place, and the rest of the page
/// is rendered.
/// </remarks>
public abstract class OrderPanelBase : ComponentBase
{
    /// <summary>Gets or sets the order that the page shows.</summary>
    [Parameter]
    [EditorRequired]
    public Order Order { get; set; } = null!;
}
