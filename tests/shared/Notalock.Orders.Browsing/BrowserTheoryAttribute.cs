using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>Tests that need a browser: skipped with a reason where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.SkipReason;
}
