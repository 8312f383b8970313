using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Which status of HTTP an error of the library has.</summary>
internal static class ErrorStatuses
{
    public static int GetStatus(string code) => code switch
    {
        OrderErrorCodes.OrderNotFound or OrderErrorCodes.PaymentNotFound => StatusCodes.Status404NotFound,
        OrderErrorCodes.VersionConflict or OrderErrorCodes.OperationInProgress or OrderErrorCodes.InCallerTransaction => StatusCodes.Status409Conflict,
        OrderErrorCodes.InvalidField or OrderErrorCodes.CurrencyMismatch or OrderErrorCodes.NegativeTotal or OrderErrorCodes.AmountTooLarge
            or OrderErrorCodes.InvalidCursor or OrderErrorCodes.QueryNotSupported => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public static string GetTitle(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not valid.",
        StatusCodes.Status401Unauthorized => "Sign in first.",
        StatusCodes.Status403Forbidden => "You may not do this.",
        StatusCodes.Status404NotFound => "There is no such thing.",
        StatusCodes.Status409Conflict => "Something else is under way.",
        StatusCodes.Status412PreconditionFailed => "The order has changed.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body is not JSON.",
        StatusCodes.Status422UnprocessableEntity => "The order does not allow this.",
        StatusCodes.Status429TooManyRequests => "Too many requests.",
        StatusCodes.Status501NotImplemented => "Not offered here.",
        StatusCodes.Status503ServiceUnavailable => "Try again soon.",
        _ => "Something went wrong.",
    };
}
