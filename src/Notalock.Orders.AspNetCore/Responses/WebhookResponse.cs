using System.ComponentModel;
using Notalock.Orders.AspNetCore.OpenApi;
using Notalock.Orders.Storage;

namespace Notalock.Orders.AspNetCore.Responses;

/// <summary>The result of a webhook. It is stored durably.</summary>
internal sealed record WebhookResponse
{
    [Description("The outcome of the event.")]
    [WireNames(typeof(OrderPaymentEventOutcome))]
    public required string Outcome { get; init; }

    [Description("The id of the event at the provider.")]
    public required string EventId { get; init; }
}
