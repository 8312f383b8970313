using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Validates that a form was issued by this admin to the same user and does not exceed the maximum size.</summary>
internal static class FormGuard
{
    private const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>Reads the form of the request, or gets the error page if it is not valid; otherwise, <see langword="null"/>.</summary>
    public static async ValueTask<IResult?> ValidateAsync(AdminRequestContext context)
    {
        var httpContext = context.HttpContext;
        if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        if (!httpContext.Request.HasFormContentType)
        {
            return Reject(context, StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            // Validated here because the host may not call UseAntiforgery(), and endpoints that require the middleware fail without it.
            await context.Antiforgery.ValidateRequestAsync(httpContext).ConfigureAwait(false);
            context.Form = await httpContext.Request.ReadFormAsync(context.Aborted).ConfigureAwait(false);
            return null;
        }
        catch (AntiforgeryValidationException)
        {
            return Reject(context, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException exception)
        {
            return Reject(context, exception.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Reject(context, StatusCodes.Status413PayloadTooLarge);
        }
    }

    /// <summary>Creates the page for a form that is not valid.</summary>
    public static IResult Reject(AdminRequestContext context, int status) => ProblemModel.Page(
        context,
        status,
        context.Text["This form has expired"],
        context.Text["The form is out of date, was opened by another user, or is incomplete. No changes were made. Reload the page and try again."]);
}
