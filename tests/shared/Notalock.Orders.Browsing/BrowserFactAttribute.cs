using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>A test that needs a browser: skipped with a reason where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.SkipReason;
}
