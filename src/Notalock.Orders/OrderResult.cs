using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders;

/// <summary>
/// How a command or query ended: with a value, or refused with reasons. Nothing was written when it was refused, except that a payment
/// provider's refusal (<see cref="OrderErrorCodes.ProviderRefused"/>) is on record.
/// </summary>
/// <typeparam name="T">What success brings.</typeparam>
public sealed class OrderResult<T>
    where T : notnull
{
    private OrderResult(T? value, IReadOnlyList<OrderError> errors, bool replayed, Order? current)
    {
        Value = value;
        Errors = errors;
        IsReplay = replayed;
        Current = current;
    }

    /// <summary>Whether it succeeded.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Errors.Count == 0;

    /// <summary>What success brought; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Every reason of a refusal; empty on success.</summary>
    public IReadOnlyList<OrderError> Errors { get; }

    /// <summary>The first reason of a refusal; null on success.</summary>
    public OrderError? Error => Errors.Count == 0 ? null : Errors[0];

    /// <summary>Whether the command was carried out before under the same idempotency key. The value is the current state.</summary>
    public bool IsReplay { get; }

    /// <summary>The order as it was when a command was refused; null on success and when there is none.</summary>
    public Order? Current { get; }

    /// <summary>The value, for callers to whom a refusal is a mistake of their own.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">It was refused; the message says why.</exception>
    public T EnsureSucceeded() => Succeeded
        ? Value
        : throw new InvalidOperationException($"{Error.Code}: {Error.Message}");

    internal static OrderResult<T> Success(T value, bool replayed = false) => new(value, [], replayed, current: null);

    internal static OrderResult<T> Failed(OrderError error, Order? current = null) => new(default, [error], replayed: false, current);

    internal static OrderResult<T> Failed(IReadOnlyList<OrderError> errors, Order? current = null) => new(default, errors, replayed: false, current);
}
