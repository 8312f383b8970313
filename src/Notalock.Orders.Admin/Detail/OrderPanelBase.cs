using Microsoft.AspNetCore.Components;

namespace Notalock.Orders.Admin;

/// <summary>
/// The base of a panel of the host's own on the detail page of an order: a Razor component that is rendered once on the server, for staff with
/// the view policy. It may load what it needs in <c>OnInitializedAsync</c>. One that throws is shown as unavailable, and the page stands.
/// </summary>
public abstract class OrderPanelBase : ComponentBase
{
    /// <summary>The order that the page shows.</summary>
    [Parameter]
    [EditorRequired]
    public Order Order { get; set; } = null!;
}
