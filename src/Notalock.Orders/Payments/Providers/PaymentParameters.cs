namespace Notalock.Orders.Payments;

/// <summary>
/// Represents the parameters for creating a payment. They are saved with the operation, so that every retry sends the same parameters.
/// </summary>
public sealed record PaymentParameters
{
    /// <summary>Gets parameters without any values.</summary>
    public static PaymentParameters None { get; } = new();

    /// <summary>Gets a value indicating whether the customer pays on a page that the provider hosts.</summary>
    public bool Hosted { get; init; }

    /// <summary>Gets the absolute URL that the customer returns to after the payment. At most 2,000 characters.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>
    /// Gets the absolute URL that the customer returns to after canceling the payment; <see langword="null"/> for
    /// <see cref="ReturnUrl"/>. At most 2,000 characters.
    /// </summary>
    public string? CancelUrl { get; init; }

    /// <summary>
    /// Gets the email address that the provider sends its receipt to; <see langword="null"/> if the provider sends no receipt.
    /// </summary>
    public string? ReceiptEmail { get; init; }

    /// <summary>
    /// Gets the description that the provider shows for the payment; <see langword="null"/> for the provider's default. At most 500
    /// characters.
    /// </summary>
    public string? Description { get; init; }

    /// <summary>
    /// Gets the details that the application passed with <see cref="StartPayment.Details"/>; <see langword="null"/> if it passed none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>
    /// Gets the values that the provider added through <see cref="IPaymentPreparation"/>; <see langword="null"/> if it added none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ProviderData { get; init; }

    /// <summary>Returns a string without personal data, which is safe to log.</summary>
    /// <returns>A string that contains the value of <see cref="Hosted"/>.</returns>
    public override string ToString() => $"{nameof(PaymentParameters)} {{ Hosted = {Hosted} }}";
}
