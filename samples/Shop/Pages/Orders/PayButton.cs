namespace Shop.Pages.Orders;

/// <summary>Represents a button that starts or resumes the payment of an order.</summary>
/// <param name="OrderId">The id of the order.</param>
/// <param name="Text">The text of the button.</param>
internal sealed record PayButton(Guid OrderId, string Text);
