using Microsoft.AspNetCore.Components.Rendering;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>Represents a panel that fails to load its data.</summary>
internal sealed class UnreachablePanel : OrderPanelBase
{
    protected override async Task OnInitializedAsync()
    {
        await Task.Yield();
        throw new HttpRequestException("The warehouse is down: secret detail.");
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "Never finished");
}
