using System.ComponentModel;
using Microsoft.AspNetCore.Components;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Represents the base class of the internal components. Derive custom panels from <see cref="OrderPanelBase"/> instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AdminComponent : ComponentBase
{
    private protected AdminComponent()
    {
    }

    [CascadingParameter]
    internal AdminRequestContext Admin { get; set; } = null!;

    [CascadingParameter]
    internal AdminFrame Frame { get; set; } = null!;

    private protected AdminText T => Admin.Text;

    private protected AdminFormat F => Admin.Format;

    private protected AdminLinks L => Admin.Links;
}
