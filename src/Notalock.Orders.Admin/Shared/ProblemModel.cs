using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Something that could not be shown or done, and what to do about it.</summary>
internal sealed record ProblemModel(string Title, string Message)
{
    /// <summary>Where to go from here; null for the list.</summary>
    public string? BackUrl { get; init; }

    public static IResult Page(AdminRequestContext exchange, int status, string title, string message, string? backUrl = null) =>
        new AdminPage<ProblemModel>(exchange, new ProblemModel(title, message) { BackUrl = backUrl }, typeof(ProblemPage), title) { Status = status };

    /// <summary>A change that would be in nobody's name.</summary>
    public static IResult NobodyNamed(AdminRequestContext exchange, string backUrl) => Page(
        exchange,
        StatusCodes.Status403Forbidden,
        exchange.Text["Nobody is named"],
        exchange.Text["The sign-in has no claim that names who makes the change, and the audit trail needs one."],
        backUrl);

    public static IResult NoSuchOrder(AdminRequestContext exchange) => Page(
        exchange,
        StatusCodes.Status404NotFound,
        exchange.Text["There is no such order"],
        exchange.Text["The address may be mistyped, or it may belong to another shop. Search for the order's number or the customer's e-mail address."]);
}
