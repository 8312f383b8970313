namespace Notalock.Orders.StripeServer;

/// <summary>Represents an event.</summary>
public sealed class FakeStripeEvent
{
    internal FakeStripeEvent(string id, string type, long created, string body) => (Id, Type, Created, Body) = (id, type, created, body);

    /// <summary>Gets the id of the event.</summary>
    public string Id { get; }

    /// <summary>Gets the type of the event.</summary>
    public string Type { get; }

    /// <summary>Gets the creation time as a Unix time in seconds.</summary>
    public long Created { get; }

    /// <summary>Gets the event as JSON.</summary>
    public string Body { get; }

    /// <summary>
    /// Gets or sets a value indicating whether the event was delivered. Undelivered events are listed with <c>delivery_success=false</c>.
    /// </summary>
    public bool IsDelivered { get; set; }
}
