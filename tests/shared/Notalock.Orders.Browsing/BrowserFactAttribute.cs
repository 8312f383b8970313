using Xunit;

namespace Notalock.Orders.Browsing;

/// <summary>Marks a test that needs a browser. It is skipped if there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.SkipReason;
}
