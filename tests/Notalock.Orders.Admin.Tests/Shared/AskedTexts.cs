using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Notalock.Orders.Admin.Tests.Shared;

/// <summary>Resources that have no text and remember what they were asked for.</summary>
internal sealed class AskedTexts : ResourceManager
{
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _asked.Keys;

    public override string? GetString(string name, CultureInfo? culture)
    {
        _asked[name] = true;
        return null;
    }

    public override ResourceSet? GetResourceSet(CultureInfo culture, bool createIfNotExists, bool tryParents) => null;
}
