using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;
using Notalock.Orders.Transitions;

namespace Notalock.Orders.Admin.Routing;

/// <summary>One request to the admin: who asks, what they may do, and how things are written for them.</summary>
internal sealed class AdminRequestContext
{
    private (Order Order, IReadOnlyList<TransitionVerdict> Verdicts)? _transitions;

    private AdminRequestContext(HttpContext httpContext, AdminEndpoint endpoint)
    {
        HttpContext = httpContext;
        Endpoint = endpoint;
        Options = Service<IOptions<NotalockOrdersAdminOptions>>().Value;
        Text = new AdminText(Options.Texts);
        Now = Service<TimeProvider>().GetUtcNow();
        Format = new AdminFormat(Text, Service<IOptions<NotalockOrdersOptions>>().Value, Now);
        Links = AdminLinks.FromRequest(httpContext.Request, endpoint);
        Statuses = Service<IOrderTransitionPolicy>().Map;
        Assets = Service<AdminAssets>();
    }

    public HttpContext HttpContext { get; }

    public AdminEndpoint Endpoint { get; }

    public NotalockOrdersAdminOptions Options { get; }

    public AdminText Text { get; }

    public AdminFormat Format { get; }

    public AdminLinks Links { get; }

    public OrderTransitionMap Statuses { get; }

    public AdminAssets Assets { get; }

    /// <summary>The form that was sent, once it was found good.</summary>
    public IFormCollection Form { get; set; } = FormCollection.Empty;

    public DateTimeOffset Now { get; }

    /// <summary>In whose name changes are made; null when the sign-in names nobody.</summary>
    public Actor? Actor { get; private init; }

    /// <summary>Whether orders may be changed and private notes read.</summary>
    public bool CanManage { get; private init; }

    /// <summary>Whether money may be moved.</summary>
    public bool CanRefund { get; private init; }

    /// <summary>Whether private notes may be read and orders exported, in a read-only admin too: staff who may only look do neither.</summary>
    public bool IsManager { get; private init; }

    /// <summary>Whether only the part inside the page is wanted, by the script.</summary>
    public bool IsFragment => HttpContext.Request.Headers.ContainsKey("X-Orders-Fragment");

    /// <summary>Ends with the host: a change that was begun is not cut off in the middle because the browser went, or a button was clicked twice.</summary>
    public CancellationToken Stopping => Service<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Ends when nobody waits for the answer any more: for looking.</summary>
    public CancellationToken Aborted => HttpContext.RequestAborted;

    public OrderService Orders => Service<OrderService>();

    public ILogger Logger => Service<ILoggerFactory>().CreateLogger("Notalock.Orders.Admin");

    public IAntiforgery Antiforgery => Service<IAntiforgery>();

    /// <summary>Who asks, by name, for the top of the page; null when the sign-in does not tell.</summary>
    public string? UserName => Actor?.Name ?? HttpContext.User.Identity?.Name ?? Actor?.Id;

    public static async ValueTask<AdminRequestContext> CreateAsync(HttpContext httpContext, AdminEndpoint endpoint)
    {
        var authorization = httpContext.RequestServices.GetRequiredService<IAuthorizationService>();
        var readOnly = httpContext.RequestServices.GetRequiredService<IOptions<NotalockOrdersAdminOptions>>().Value.ReadOnly;
        var actor = httpContext.GetOrderStaff();
        var manages = await IsAuthorizedAsync(OrderPolicies.Manage).ConfigureAwait(false);
        return new AdminRequestContext(httpContext, endpoint)
        {
            Actor = actor,
            IsManager = manages,
            CanManage = !readOnly && actor is not null && manages,
            CanRefund = !readOnly && actor is not null && await IsAuthorizedAsync(OrderPolicies.Payments).ConfigureAwait(false),
        };

        async ValueTask<bool> IsAuthorizedAsync(string policy) =>
            (await authorization.AuthorizeAsync(httpContext.User, httpContext, policy).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Where an order may go and why not elsewhere; asked once for a request, for guards of the host's may take their time.</summary>
    public async ValueTask<IReadOnlyList<TransitionVerdict>> ListTransitionsAsync(Order order)
    {
        if (_transitions is not { } known || !ReferenceEquals(known.Order, order))
        {
            _transitions = known = (order, await Orders.GetTransitionsAsync(order, Actor ?? Actor.System("admin"), Aborted).ConfigureAwait(false));
        }

        return known.Verdicts;
    }

    public bool IsAuthorized(string policy) => policy switch
    {
        OrderPolicies.Manage => CanManage,
        OrderPolicies.Payments => CanRefund,
        _ => true,
    };

    /// <summary>Sends a browser that has posted on to a page that says what was done, so that loading it again does not do it again.</summary>
    public IResult RedirectWithMessage(string page, string done)
    {
        HttpContext.Response.Headers.Location = $"{page}?done={done}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    public T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    public bool Has<T>() => Service<IServiceProviderIsService>().IsService(typeof(T));

    public string GetLabel(OrderStatus status) => Text[Statuses.FindDefinition(status)?.Label ?? status.Value];
}
