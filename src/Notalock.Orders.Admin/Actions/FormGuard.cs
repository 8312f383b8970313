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
    public static async ValueTask<IResult?> ValidateAsync(AdminRequestContext exchange)
    {
        var context = exchange.Context;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBytes;
        }

        if (!context.Request.HasFormContentType)
        {
            return Refuse(exchange, StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            // Of our own, for the host may have no UseAntiforgery(), and an endpoint that counts on it fails without.
            await exchange.Antiforgery.ValidateRequestAsync(context).ConfigureAwait(false);
            exchange.Form = await context.Request.ReadFormAsync(exchange.Aborted).ConfigureAwait(false);
            return null;
        }
        catch (AntiforgeryValidationException)
        {
            return Refuse(exchange, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException exception)
        {
            return Refuse(exchange, exception.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Refuse(exchange, StatusCodes.Status413PayloadTooLarge);
        }
    }

    /// <summary>Says that a form is not one that can be taken.</summary>
    public static IResult Refuse(AdminRequestContext exchange, int status) => ProblemModel.Page(
        exchange,
        status,
        exchange.Text["This form has expired"],
        exchange.Text["The form is out of date, was opened by another user, or is incomplete. No changes were made. Reload the page and try again."]);
}
