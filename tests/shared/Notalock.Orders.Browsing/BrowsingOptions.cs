namespace Notalock.Orders.Browsing;

/// <summary>Who looks at the application, and through what.</summary>
public sealed record BrowsingOptions
{
    /// <summary>A phone of 390 by 844 points with a touch screen; otherwise a window of 1440 by 900.</summary>
    public bool Phone { get; init; }

    /// <summary>Whether they prefer dark colours.</summary>
    public bool Dark { get; init; }

    /// <summary>Whether scripts run.</summary>
    public bool Script { get; init; } = true;

    /// <summary>Their language.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>
    /// Whether the pages' content security policy is not enforced. Only for axe, which has to put itself into the page: everything
    /// else is to be tested with the policy.
    /// </summary>
    public bool WithoutContentSecurityPolicy { get; init; }

    /// <summary>The size and the colours, for the name of a screenshot.</summary>
    public override string ToString() => $"{(Phone ? "phone" : "desktop")}-{(Dark ? "dark" : "light")}";
}
