using Notalock.Orders.Admin.List;

namespace Notalock.Orders.Admin.Actions;

/// <summary>An action as the page of an order offers it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Label">What it is called here, in English or as the host calls it.</param>
/// <param name="Target">What of the order it is for: a payment, a refund, a flag, a status.</param>
internal sealed record ActionOffer(OrderAction Action, string Label, params (string Name, string Value)[] Target)
{
    /// <summary>Why it is not possible now; null when it is.</summary>
    public string? Reason { get; init; }

    public bool IsAllowed => Reason is null;

    public string Query => ListAddress.Write(Target);

    public bool IsFor(string name, string value) => Target.Any(t => t.Name == name && t.Value == value);
}
