using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Maps error codes to HTTP statuses, and HTTP statuses to their standard phrases.</summary>
internal static class ErrorStatuses
{
    public static int GetStatus(string code) => code switch
    {
        OrderErrorCodes.OrderNotFound or OrderErrorCodes.PaymentNotFound or OrderErrorCodes.RefundNotFound
            or OrderErrorCodes.CreditNotFound or OrderErrorCodes.ItemNotFound
            or OrderErrorCodes.ShipmentNotFound or OrderErrorCodes.ReturnNotFound => StatusCodes.Status404NotFound,
        OrderErrorCodes.VersionConflict or OrderErrorCodes.OperationInProgress
            or OrderErrorCodes.InCallerTransaction => StatusCodes.Status409Conflict,
        OrderErrorCodes.InvalidField or OrderErrorCodes.CurrencyMismatch or OrderErrorCodes.NegativeTotal or OrderErrorCodes.AmountTooLarge
            or OrderErrorCodes.InvalidCursor or OrderErrorCodes.QueryNotSupported => StatusCodes.Status400BadRequest,
        OrderErrorCodes.TooManyPaymentAttempts => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    // RFC 9457 (4.2.1) requires the standard phrase for problems of the type about:blank. Two of the framework's phrases are older than
    // RFC 9110.
    public static string GetTitle(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "Content Too Large",
        StatusCodes.Status422UnprocessableEntity => "Unprocessable Content",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
