using Notalock.Orders.Admin.List;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Represents an action as offered on the page of an order.</summary>
/// <param name="Action">The action.</param>
/// <param name="Label">The label in English.</param>
/// <param name="Target">The part of the order that the action applies to: a payment, a refund, a flag, or a status.</param>
internal sealed record ActionOffer(OrderAction Action, string Label, params (string Name, string Value)[] Target)
{
    /// <summary>Gets the reason why the action is not available, or <see langword="null"/> if it is available.</summary>
    public string? Reason { get; init; }

    public bool IsAllowed => Reason is null;

    public string Query => ListAddress.Write(Target);

    public bool IsFor(string name, string value) => Target.Any(t => t.Name == name && t.Value == value);
}
