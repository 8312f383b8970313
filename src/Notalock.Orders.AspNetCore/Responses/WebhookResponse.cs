using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>What became of a notification. It is durable.</summary>
internal sealed record WebhookResponse
{
    [Description("What became of it.")]
    [WireNamesAttribute(typeof(Notalock.Orders.Storage.OrderPaymentEventOutcome))]
    public required string Outcome { get; init; }

    [Description("The id of the event at the provider.")]
    public required string EventId { get; init; }
}
