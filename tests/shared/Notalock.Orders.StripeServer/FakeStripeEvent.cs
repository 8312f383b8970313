namespace Notalock.Orders.StripeServer;

/// <summary>An event that happened.</summary>
public sealed class FakeStripeEvent
{
    internal FakeStripeEvent(string id, string type, long created, string body) => (Id, Type, Created, Body) = (id, type, created, body);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Its type.</summary>
    public string Type { get; }

    /// <summary>When it happened, in seconds since 1970.</summary>
    public long Created { get; }

    /// <summary>The event as JSON, as it is sent.</summary>
    public string Body { get; }

    /// <summary>Whether it reached the endpoint. Events that did not are listed by <c>delivery_success=false</c>.</summary>
    public bool IsDelivered { get; set; }
}
