using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Operations;

/// <summary>Represents the failed operations that need attention.</summary>
internal sealed record OperationsModel(
    OutboxStatistics? Outbox, IReadOnlyList<OutboxDeadLetter> DeadLetters, IReadOnlyList<OrderPaymentEvent> OpenEvents, string? Done)
{
    /// <summary>Gets the numbers of the orders of the events, by order id. An order that no longer exists has none.</summary>
    public IReadOnlyDictionary<Guid, string> Numbers { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Gets the URL of the next page of failed deliveries, or <see langword="null"/> if there is none.</summary>
    public string? NextUrl { get; init; }

    /// <summary>Gets a value indicating whether the page shows the first failed deliveries.</summary>
    public bool IsFirst { get; init; } = true;

    /// <summary>Gets the URL of the next page of unprocessed events, or <see langword="null"/> if there is none.</summary>
    public string? NextEventsUrl { get; init; }
}
