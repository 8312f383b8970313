using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>Compares what a store did with what the contract says, and says so in a sentence.</summary>
internal static class Expect
{
    private const int MaxShown = 10;

    public static void That(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new ConformanceException(sentence);
        }
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceException($"{what}: {PropertyDifference.Between(expected, actual)}.");
        }
    }

    public static void Status(OrderCommitStatus expected, OrderCommitStatus actual, string what) =>
        That(expected == actual, $"{what} must be answered with {expected}, but was answered with {actual}.");

    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        var (left, right) = (expected.ToList(), actual.ToList());
        That(
            left.Count == right.Count,
            $"{what}: expected {left.Count} [{string.Join(", ", left.Take(MaxShown))}], found {right.Count} [{string.Join(", ", right.Take(MaxShown))}].");
        for (var i = 0; i < left.Count; i++)
        {
            Equal(left[i], right[i], $"{what}, number {i + 1} of {left.Count}");
        }
    }

    public static T Present<T>(T? value, string what)
        where T : class =>
        value ?? throw new ConformanceException($"{what} was not found.");

    public static void Absent(object? value, string what) => That(value is null, $"{what} must not be there, but was found.");

    public static void Same(Order expected, Order? actual, string what) => Same(expected, actual, OrderJson.Order, what);

    public static void Same(OrderStatusHistory expected, OrderStatusHistory? actual, string what) =>
        Same(expected, actual, OrderJson.History, what);

    public static void Same(OrderPaymentEvent expected, OrderPaymentEvent? actual, string what)
    {
        var found = Present(actual, what);
        Equal(expected, found with { Payload = expected.Payload }, what);
        Json(expected.Payload, found.Payload, what);
        Utc(found.ReceivedAt, $"{what}, received at");
        Utc(found.UpdatedAt, $"{what}, updated at");
    }

    // Payloads are JSON, and a store may keep them in a form that loses white space and the order of names.
    public static void Same(OutboxMessage expected, OutboxMessage actual, string what)
    {
        Equal(expected, actual with { Payload = expected.Payload }, what);
        Json(expected.Payload, actual.Payload, what);
        Utc(actual.CreatedAt, $"{what}, created at");
        Utc(actual.DueAt, $"{what}, due at");
    }

    public static void Utc(DateTimeOffset? time, string what) =>
        That(time is null || time.Value.Offset == TimeSpan.Zero, $"{what}: times come back in UTC, found {time:O}.");

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

        throw new ConformanceException($"{what} must fail with an exception, but did not.");
    }

    public static async Task ThrowsAsync<TException>(Func<Task> action, string what)
        where TException : Exception
    {
        var exception = await FailureAsync(action, what).ConfigureAwait(false);
        That(exception is TException, $"{what} must throw {typeof(TException).Name}, but threw {exception.GetType().Name}: {exception.Message}");
    }

    private static void Json(string? expected, string? actual, string what) =>
        That(
            expected is null ? actual is null : actual is not null && JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)),
            $"{what}: the payload came back as other JSON.");

    private static void Same<T>(T expected, T? actual, JsonTypeInfo<T> type, string what)
        where T : class
    {
        var difference = JsonDifference.Between(expected, Present(actual, what), type);
        That(difference is null, $"{what} came back changed: {difference}.");
    }
}
