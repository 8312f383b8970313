namespace Notalock.Orders.Testing;

/// <summary>
/// Represents the violation of a contract by a store or a payment provider. The message names the rule and the difference.
/// </summary>
public sealed class ConformanceException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ConformanceException"/> class.</summary>
    public ConformanceException()
        : this("A rule of the contract was violated.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ConformanceException"/> class with a message.</summary>
    /// <param name="message">The message, with the expected and the actual behavior.</param>
    public ConformanceException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ConformanceException"/> class with a message and the cause.</summary>
    /// <param name="message">The message, with the expected and the actual behavior.</param>
    /// <param name="innerException">The exception that is the cause.</param>
    public ConformanceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
