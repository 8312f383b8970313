namespace Notalock.Orders;

/// <summary>Notes that the customer will pay outside any provider. Opens an attempt; the order becomes pending.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Method">How they will pay.</param>
/// <param name="Actor">Who chose.</param>
public sealed record SelectOfflinePayment(Guid OrderId, OfflinePaymentMethod Method, Actor Actor) : OrderCommand(OrderId, Actor);
