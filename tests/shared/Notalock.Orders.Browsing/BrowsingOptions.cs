namespace Notalock.Orders.Browsing;

/// <summary>Represents the options of a visitor.</summary>
public sealed record BrowsingOptions
{
    /// <summary>
    /// Gets a value indicating whether a phone with 390 by 844 points is emulated. Otherwise, the viewport has 1440 by 900 points.
    /// </summary>
    public bool Phone { get; init; }

    /// <summary>Gets a value indicating whether dark mode is preferred.</summary>
    public bool Dark { get; init; }

    /// <summary>Gets a value indicating whether scripts are enabled.</summary>
    public bool Script { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether the complete browser is required, rather than the one without windows if that is installed.
    /// </summary>
    public bool CompleteBrowser { get; init; }

    /// <summary>Gets the language of the visitor.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>
    /// Gets a value indicating whether the content security policy is bypassed. Use it only for axe, which must inject a script into the
    /// page.
    /// </summary>
    public bool WithoutContentSecurityPolicy { get; init; }

    /// <summary>Returns the device and the color scheme for the name of a screenshot.</summary>
    public override string ToString() => $"{(Phone ? "phone" : "desktop")}-{(Dark ? "dark" : "light")}";
}
