using System.ComponentModel;

namespace Notalock.Orders.AspNetCore.Contracts;

/// <summary>What became of a notification. It is durable.</summary>
internal sealed record WebhookResponse
{
    [Description("What became of it.")]
    [Vocabulary(typeof(Notalock.Orders.Storage.OrderPaymentEventOutcome))]
    public required string Outcome { get; init; }

    [Description("The id of the event at the provider.")]
    public required string EventId { get; init; }
}
