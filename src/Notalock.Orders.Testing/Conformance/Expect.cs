using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>Compares actual with expected behavior and throws a <see cref="ConformanceException"/> that describes the difference.</summary>
internal static class Expect
{
    private const int MaxShown = 10;

    public static void That(bool condition, string message)
    {
        if (!condition)
        {
            throw new ConformanceException(message);
        }
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceException(PropertyDifference.Describe(expected, actual, what));
        }
    }

    public static void Status(OrderCommitStatus expected, OrderCommitStatus actual, string what) =>
        That(expected == actual, $"{what} must return {expected}, but returned {actual}.");

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        That(
            left.Count == right.Count,
            $"{what} must have {left.Count} elements [{Join(left)}], but had {right.Count} [{Join(right)}].");
        for (var i = 0; i < left.Count; i++)
        {
            Equal(left[i], right[i], $"{what}: element {i + 1} of {left.Count}");
        }
    }

    public static T Present<T>(T? value, string what)
        where T : class =>
        value ?? throw new ConformanceException($"{what} must be present, but was not.");

    public static void Absent(object? value, string what) => That(value is null, $"{what} must not be present, but was.");

    public static void Same(Order expected, Order? actual, string what) => Same(expected, actual, OrderJson.Order, what);

    public static void Same(OrderStatusHistory expected, OrderStatusHistory? actual, string what) =>
        Same(expected, actual, OrderJson.History, what);

    public static void Same(OrderPaymentEvent expected, OrderPaymentEvent? actual, string what)
    {
        var found = Present(actual, what);
        Equal(expected, found with { Payload = expected.Payload }, what);
        Json(expected.Payload, found.Payload, what);
        Utc(found.ReceivedAt, $"{what}: {nameof(OrderPaymentEvent.ReceivedAt)}");
        Utc(found.UpdatedAt, $"{what}: {nameof(OrderPaymentEvent.UpdatedAt)}");
    }

    // Payloads are compared as JSON, because a store may use a column type that does not preserve white space and the order of names.
    public static void Same(OutboxMessage expected, OutboxMessage actual, string what)
    {
        Equal(expected, actual with { Payload = expected.Payload }, what);
        Json(expected.Payload, actual.Payload, what);
        Utc(actual.CreatedAt, $"{what}: {nameof(OutboxMessage.CreatedAt)}");
        Utc(actual.DueAt, $"{what}: {nameof(OutboxMessage.DueAt)}");
    }

    public static void Utc(DateTimeOffset? time, string what) =>
        That(time is null || time.Value.Offset == TimeSpan.Zero, $"{what} must be in UTC, but was {time:O}.");

    public static async Task<Exception> FailureAsync(Func<Task> action, string what)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not ConformanceException)
        {
            return exception;
        }

        throw new ConformanceException($"{what} must throw an exception, but did not.");
    }

    public static async Task ThrowsAsync<TException>(Func<Task> action, string what)
        where TException : Exception
    {
        var exception = await FailureAsync(action, what).ConfigureAwait(false);
        That(
            exception is TException,
            $"{what} must throw {typeof(TException).Name}, but threw {exception.GetType().Name}: {exception.Message}");
    }

    private static string Join<T>(List<T> values) => string.Join(", ", values.Take(MaxShown));

    private static void Json(string? expected, string? actual, string what) =>
        That(
            expected is null ? actual is null : actual is not null && JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)),
            $"{what} must be returned with an equivalent JSON payload, but the payload was different.");

    private static void Same<T>(T expected, T? actual, JsonTypeInfo<T> type, string what)
        where T : class
    {
        var difference = JsonDifference.Find(expected, Present(actual, what), type);
        That(difference is null, $"{what} must be returned unchanged, but was different: {difference}.");
    }
}
