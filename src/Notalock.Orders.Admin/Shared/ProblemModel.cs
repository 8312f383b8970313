using Microsoft.AspNetCore.Http;
using Notalock.Orders.Admin.Routing;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Represents an error page.</summary>
internal sealed record ProblemModel(string Title, string Message)
{
    /// <summary>Gets the URL of the back link, or <see langword="null"/> for the list.</summary>
    public string? BackUrl { get; init; }

    public static IResult Page(AdminRequestContext context, int status, string title, string message, string? backUrl = null) =>
        new AdminPage<ProblemModel>(
            context, new ProblemModel(title, message) { BackUrl = backUrl }, typeof(ProblemPage), title)
        { Status = status };

    /// <summary>Creates the page for a change by a user who has no claim that identifies them.</summary>
    public static IResult UnidentifiedUser(AdminRequestContext context, string backUrl) => Page(
        context,
        StatusCodes.Status403Forbidden,
        context.Text["User not identified"],
        context.Text["Each change is recorded with your name, but your account has no user ID. Ask your administrator for help."],
        backUrl);

    public static IResult OrderNotFound(AdminRequestContext context) => Page(
        context,
        StatusCodes.Status404NotFound,
        context.Text["Order not found"],
        context.Text["The link may be incorrect, or the order may belong to another shop. Search for the order number or the customer's email address."]);

    public static IResult ParcelNotFound(AdminRequestContext context, string backUrl) => Page(
        context,
        StatusCodes.Status404NotFound,
        context.Text["Parcel not found"],
        context.Text["The order has no such parcel. Open the order to see its parcels."],
        backUrl);

    /// <summary>Creates the page for a request during which the store could not be used.</summary>
    public static IResult StoreUnavailable(AdminRequestContext context) => Page(
        context,
        StatusCodes.Status503ServiceUnavailable,
        context.Text["Orders are not available"],
        context.Text["The database did not respond. Wait a moment, then load the page again. A change that you sent may have been saved."]);
}
