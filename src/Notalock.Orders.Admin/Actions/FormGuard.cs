using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Lets forms through that this admin has given out to the same person, and no larger than they can be.</summary>
internal static class FormGuard
{
    private const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>The answer to a form that is refused; null when it is good.</summary>
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
            // Of our own, for the host may have no UseAntiforgery(), and an endpoint that counts on it fails without.
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

    /// <summary>Says that a form is not one that can be taken.</summary>
    public static IResult Reject(AdminRequestContext context, int status) => ProblemModel.Page(
        context,
        status,
        context.Text["This form has expired"],
        context.Text["The form is out of date, was opened by another user, or is incomplete. No changes were made. Reload the page and try again."]);
}
