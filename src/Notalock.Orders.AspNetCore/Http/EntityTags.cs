using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Formats and parses the entity tags of orders: the version in quotation marks, as a strong validator.</summary>
internal static class EntityTags
{
    /// <summary>The version that no order has, for tags that this API never issued.</summary>
    public const long NoVersion = -1;

    public static string Format(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Determines whether <c>If-None-Match</c> contains a version, using weak comparison as RFC 9110 requires.</summary>
    public static bool Matches(StringValues header, long version)
    {
        foreach (var tag in ParseTags(header))
        {
            if (tag.Tag == "*" || tag.Tag == Format(version))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Parses the versions of <c>If-Match</c>.</summary>
    /// <param name="header">The value of the header.</param>
    /// <returns>The versions, or <see langword="null"/> if the header is missing or <c>*</c>.</returns>
    public static IReadOnlyList<long>? ParseVersions(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header))
        {
            return null;
        }

        var tags = ParseTags(header);
        if (tags.Any(static t => t.Tag == "*"))
        {
            return null;
        }

        var versions = new List<long>(1);
        foreach (var tag in tags)
        {
            // If-Match requires strong comparison, which a weak tag never satisfies.
            if (!tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                versions.Add(version);
            }
        }

        return versions.Count == 0 ? [NoVersion] : versions;
    }

    private static IList<EntityTagHeaderValue> ParseTags(StringValues header) =>
        EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags) ? tags : [];
}
