using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Reads the purposes that requests can give to refunds.</summary>
internal static class RefundPurposes
{
    /// <summary>Reads a purpose, or returns <see langword="null"/> if there is none.</summary>
    /// <exception cref="OrderProblemException">The purpose is unknown, or a request cannot give it.</exception>
    public static RefundPurpose? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return OrderNames.TryParse<RefundPurpose>(text, out var purpose) && purpose != RefundPurpose.Unassigned
            ? purpose
            : throw CreateException("must be one of credit, reversal.");
    }

    /// <summary>Reads a purpose that is required.</summary>
    /// <exception cref="OrderProblemException">The purpose is missing or unknown, or a request cannot give it.</exception>
    public static RefundPurpose ReadRequired(string? text) => Read(text) ?? throw CreateException("is required.");

    private static OrderProblemException CreateException(string message) =>
        new(OrderProblem.FromFields(OrderErrorCodes.InvalidField, [("purpose", message)]));
}
