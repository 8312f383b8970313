using Microsoft.AspNetCore.Components.Rendering;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>Represents a panel that throws while it is rendered.</summary>
internal sealed class BrokenPanel : OrderPanelBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        throw new InvalidOperationException("The panel is broken: secret detail.");
}
