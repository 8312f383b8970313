using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Notalock.Orders.Admin.Tests.Shared;

/// <summary>Represents empty resources that record the requested keys.</summary>
internal sealed class RecordingTexts : ResourceManager
{
    private readonly ConcurrentDictionary<string, bool> _requested = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _requested.Keys;

    public override string? GetString(string name, CultureInfo? culture)
    {
        _requested[name] = true;
        return null;
    }

    public override ResourceSet? GetResourceSet(CultureInfo culture, bool createIfNotExists, bool tryParents) => null;
}
