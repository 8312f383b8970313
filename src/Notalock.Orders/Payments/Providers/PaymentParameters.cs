namespace Notalock.Orders.Payments;

/// <summary>How a payment is to be begun. Saved with the operation, so that a repetition says exactly the same.</summary>
public sealed record PaymentParameters
{
    /// <summary>Nothing in particular.</summary>
    public static PaymentParameters None { get; } = new();

    /// <summary>Whether the customer pays on a page of the provider's.</summary>
    public bool Hosted { get; init; }

    /// <summary>Where the customer comes back to when they have paid. Absolute; at most 2,000 characters.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Where the customer comes back to when they give up; null for <see cref="ReturnUrl"/>. Absolute; at most 2,000 characters.</summary>
    public string? CancelUrl { get; init; }

    /// <summary>Where the provider sends its receipt; null when it sends none.</summary>
    public string? ReceiptEmail { get; init; }

    /// <summary>What the customer sees on the statement of the provider; null for its default. At most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Tells the kind and nothing of the person: what is logged by accident stays harmless.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{nameof(PaymentParameters)} {{ Hosted = {Hosted} }}";
}
