using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders;

/// <summary>
/// Represents the result of a command or query: a value or errors. Nothing is written if the result has errors, except that a decline
/// by a payment provider (<see cref="OrderErrorCodes.ProviderRefused"/>) is recorded.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class OrderResult<T>
    where T : notnull
{
    private OrderResult(
        T? value, IReadOnlyList<OrderError> errors, bool replayed, Order? current, IReadOnlyList<OrderStatusHistory> history)
    {
        Value = value;
        Errors = errors;
        IsReplay = replayed;
        Current = current;
        History = history;
    }

    /// <summary>Gets a value indicating whether the command or query succeeded.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Errors.Count == 0;

    /// <summary>Gets the value, or <see langword="null"/> if the command or query failed.</summary>
    public T? Value { get; }

    /// <summary>Gets the errors. Empty if the command or query succeeded.</summary>
    public IReadOnlyList<OrderError> Errors { get; }

    /// <summary>Gets the first error, or <see langword="null"/> if the command or query succeeded.</summary>
    public OrderError? Error => Errors.Count == 0 ? null : Errors[0];

    /// <summary>
    /// Gets a value indicating whether the command was already executed with the same idempotency key. The value is then the current
    /// state.
    /// </summary>
    public bool IsReplay { get; }

    /// <summary>
    /// Gets the order at the time of the failure, or <see langword="null"/> if the command succeeded or there is no order.
    /// </summary>
    public Order? Current { get; }

    /// <summary>
    /// Gets the history entries that the command wrote, oldest first, without those that <c>OrderService.ReadFilter</c> hides. Empty if
    /// the command failed, changed nothing or is a replay.
    /// </summary>
    public IReadOnlyList<OrderStatusHistory> History { get; }

    /// <summary>Gets the value, or throws if the command or query failed.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">The command or query failed. The message contains the first error.</exception>
    public T EnsureSucceeded() => Succeeded
        ? Value
        : throw new InvalidOperationException($"{Error.Code}: {Error.Message}");

    internal static OrderResult<T> Success(T value, IReadOnlyList<OrderStatusHistory>? history = null) =>
        new(value, [], replayed: false, current: null, history ?? []);

    internal static OrderResult<T> Replayed(T value) => new(value, [], replayed: true, current: null, history: []);

    internal static OrderResult<T> Failed(OrderError error, Order? current = null) => Failed([error], current);

    internal static OrderResult<T> Failed(IReadOnlyList<OrderError> errors, Order? current = null) =>
        new(default, errors, replayed: false, current, history: []);

    internal OrderResult<T> Where(Func<OrderStatusHistory, bool> shows) =>
        History.Count == 0 ? this : new OrderResult<T>(Value, Errors, IsReplay, Current, [.. History.Where(shows)]);
}
