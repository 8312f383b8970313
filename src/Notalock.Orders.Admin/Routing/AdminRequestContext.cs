using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.Admin.Shared;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Represents a request to the admin: the user, their permissions, and the formats and links for the response.</summary>
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

    /// <summary>Gets or sets the validated form.</summary>
    public IFormCollection Form { get; set; } = FormCollection.Empty;

    public DateTimeOffset Now { get; }

    /// <summary>Gets the actor of changes, or <see langword="null"/> if the user has no claim that identifies them.</summary>
    public Actor? Actor { get; private init; }

    /// <summary>Gets a value indicating whether the user can change orders.</summary>
    public bool CanManage { get; private init; }

    /// <summary>Gets a value indicating whether the user can capture, refund, and void payments.</summary>
    public bool CanRefund { get; private init; }

    /// <summary>
    /// Gets a value indicating whether the user can read private notes and export orders, which also applies to a read-only admin.
    /// </summary>
    public bool IsManager { get; private init; }

    /// <summary>Gets a value indicating whether the script requested only a part of the page.</summary>
    public bool IsFragment => HttpContext.Request.Headers.ContainsKey("X-Orders-Fragment");

    /// <summary>Gets the token for changes. It is canceled when the application stops, but not when the client disconnects.</summary>
    public CancellationToken Stopping => Service<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Gets the token for reads. It is canceled when the client disconnects.</summary>
    public CancellationToken Aborted => HttpContext.RequestAborted;

    public OrderService Orders => Service<OrderService>();

    public ILogger Logger => Service<ILoggerFactory>().CreateLogger("Notalock.Orders.Admin");

    public IAntiforgery Antiforgery => Service<IAntiforgery>();

    /// <summary>Gets the display name of the user, or <see langword="null"/> if it is unknown.</summary>
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

    /// <summary>
    /// Gets the allowed and denied status transitions of an order. The result is cached for the request because guards can be slow.
    /// </summary>
    public async ValueTask<IReadOnlyList<TransitionVerdict>> ListTransitionsAsync(Order order)
    {
        if (_transitions is not { } known || !ReferenceEquals(known.Order, order))
        {
            var verdicts = await Orders.GetTransitionsAsync(order, Actor ?? Actor.System("admin"), Aborted).ConfigureAwait(false);
            _transitions = known = (order, verdicts);
        }

        return known.Verdicts;
    }

    public bool IsAuthorized(string policy) => policy switch
    {
        OrderPolicies.Manage => CanManage,
        OrderPolicies.Payments => CanRefund,
        _ => true,
    };

    /// <summary>Redirects to a page that shows the result once, so that reloading it does not submit the form again.</summary>
    public IResult RedirectWithMessage(string page, ResultMessage message)
    {
        message.Store(HttpContext, page);
        HttpContext.Response.Headers.Location = page;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    public T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    public bool Has<T>() => Service<IServiceProviderIsService>().IsService(typeof(T));

    public string GetLabel(OrderStatus status) => Text[Statuses.FindDefinition(status)?.Label ?? status.Value];
}
