using Microsoft.AspNetCore.Components.Rendering;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>A panel of a host's whose service does not answer.</summary>
internal sealed class UnreachablePanel : OrderPanelBase
{
    protected override async Task OnInitializedAsync()
    {
        await Task.Yield();
        throw new HttpRequestException("The warehouse is down: secret detail.");
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "Never finished");
}
