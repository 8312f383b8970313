using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>Marks a theory that needs a browser. It is skipped if there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.SkipReason;
}
