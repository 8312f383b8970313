using Microsoft.AspNetCore.Components.Rendering;

namespace Notalock.Orders.Admin.Tests.Detail;

/// <summary>Represents a panel that loads data before it is rendered.</summary>
internal sealed class WarehousePanel : OrderPanelBase
{
    private string _answer = "";

    protected override async Task OnInitializedAsync()
    {
        await Task.Yield();
        _answer = $"Shelf B7 holds {Order.ItemCount} of {Order.Number}";
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "id", "warehouse");
        builder.AddContent(2, _answer);
        builder.CloseElement();
    }
}
