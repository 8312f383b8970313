using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>The entity tag of an order is its version in quotes; strong, for two answers of one version tell the same.</summary>
internal static class EntityTags
{
    /// <summary>No order has this version, so that a tag nobody issued never fits.</summary>
    public const long NoVersion = -1;

    public static string Format(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Whether <c>If-None-Match</c> names a version, by the weak comparison that it is made for.</summary>
    public static bool Match(StringValues header, long version)
    {
        foreach (var tag in Parse(header))
        {
            if (tag.Tag == "*" || tag.Tag == Format(version))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The versions that <c>If-Match</c> names; null when there is no such header or it is <c>*</c>.</summary>
    public static IReadOnlyList<long>? Versions(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header))
        {
            return null;
        }

        var tags = Parse(header);
        if (tags.Any(static t => t.Tag == "*"))
        {
            return null;
        }

        var versions = new List<long>(1);
        foreach (var tag in tags)
        {
            // A weak tag never fits here, as the standard says.
            if (!tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                versions.Add(version);
            }
        }

        return versions.Count == 0 ? [NoVersion] : versions;
    }

    private static IList<EntityTagHeaderValue> Parse(StringValues header) =>
        EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags) ? tags : [];
}
