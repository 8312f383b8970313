using Microsoft.AspNetCore.Components.Rendering;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>A panel of a host's that throws while it is drawn.</summary>
internal sealed class BrokenPanel : OrderPanelBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => throw new InvalidOperationException("The panel is broken: secret detail.");
}
