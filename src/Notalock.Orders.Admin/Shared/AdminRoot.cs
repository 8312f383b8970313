using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Shared;

/// <summary>
/// Renders a page: cascades the request and the model to all components, and renders the content in the document of the admin, in the
/// layout of the host, or alone if only a part of the page is requested.
/// </summary>
internal sealed class AdminRoot<TModel> : IComponent
    where TModel : class
{
    private RenderHandle _handle;

    [Parameter]
    public AdminRequestContext Context { get; set; } = null!;

    [Parameter]
    public TModel Model { get; set; } = null!;

    [Parameter]
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)]
    public Type Content { get; set; } = null!;

    [Parameter]
    public AdminFrame Frame { get; set; } = null!;

    public void Attach(RenderHandle renderHandle) => _handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        _handle.Render(Cascade(Context, Cascade(Frame, Cascade(Model, Context.IsFragment ? Body : Document))));
        return Task.CompletedTask;
    }

    private static RenderFragment Cascade<T>(T value, RenderFragment content) => builder =>
    {
        builder.OpenComponent<CascadingValue<T>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), value);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), content);
        builder.CloseComponent();
    };

    private void Body(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, Content);
        builder.CloseComponent();
    }

    private void Document(RenderTreeBuilder builder)
    {
        builder.OpenComponent<LayoutView>(0);
        builder.AddComponentParameter(1, nameof(LayoutView.Layout), Context.Options.Layout ?? typeof(AdminDocument));
        builder.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)Chrome);
        builder.CloseComponent();
    }

    private void Chrome(RenderTreeBuilder builder)
    {
        builder.OpenComponent<AdminChrome>(0);
        builder.AddComponentParameter(1, nameof(AdminChrome.ChildContent), (RenderFragment)Body);
        builder.CloseComponent();
    }
}
