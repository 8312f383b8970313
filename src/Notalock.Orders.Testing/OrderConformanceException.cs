namespace Notalock.Orders.Testing;

/// <summary>A store broke a rule of its contract; the message says which and how.</summary>
public sealed class OrderConformanceException : Exception
{
    /// <summary>Says that a rule was broken.</summary>
    public OrderConformanceException()
        : this("The store broke a rule of its contract.")
    {
    }

    /// <summary>Says how a rule was broken.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public OrderConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Says how a rule was broken, and what the store threw.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">What the store threw.</param>
    public OrderConformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
