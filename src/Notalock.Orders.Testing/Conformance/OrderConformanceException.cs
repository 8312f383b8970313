namespace Notalock.Orders.Testing;

/// <summary>A store or a payment provider broke a rule of its contract; the message says which and how.</summary>
public sealed class OrderConformanceException : Exception
{
    /// <summary>Says that a rule was broken.</summary>
    public OrderConformanceException()
        : this("A rule of a contract was broken.")
    {
    }

    /// <summary>Says how a rule was broken.</summary>
    /// <param name="message">What was expected and what was found.</param>
    public OrderConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Says how a rule was broken, and what was thrown.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">What was thrown.</param>
    public OrderConformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
