using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Notalock.Orders.Admin.Shared;

/// <summary>
/// Provides the texts in the language of the user. The key is the English text, as with the ASP.NET Core localizers. The resources of the
/// host are searched first, then the resources of the admin. Without either, the key is used.
/// </summary>
internal sealed class AdminText
{
    private static readonly ResourceManager Own = new("Notalock.Orders.Admin.Shared.AdminTexts", typeof(AdminText).Assembly);

    private static readonly ConditionalWeakTable<ResourceManager, ResourceManager> WithoutNeutral = [];

    private readonly IReadOnlyList<ResourceManager> _resources;
    private readonly CultureInfo _culture = CultureInfo.CurrentUICulture;

    public AdminText(IEnumerable<ResourceManager> host) => _resources = [.. host, Own];

    public string this[string key]
    {
        get
        {
            foreach (var resources in _resources)
            {
                if (Find(resources, key) is { } text)
                {
                    return text;
                }
            }

            return key;
        }
    }

    public string this[string key, params object?[] values] => string.Format(CultureInfo.CurrentCulture, this[key], values);

    // A host can add a translation without neutral resources. A lookup in another language then throws, so it is done only once.
    private string? Find(ResourceManager resources, string key)
    {
        if (!WithoutNeutral.TryGetValue(resources, out _))
        {
            try
            {
                return resources.GetString(key, _culture);
            }
            catch (MissingManifestResourceException)
            {
                WithoutNeutral.AddOrUpdate(resources, resources);
            }
        }

        for (var culture = _culture; !culture.Equals(CultureInfo.InvariantCulture); culture = culture.Parent)
        {
            if (resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.GetString(key) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>
    /// Gets the language of the texts for the <c>lang</c> attribute: the language of the user if it has resources; otherwise, English.
    /// </summary>
    public string Language
    {
        get
        {
            for (var culture = _culture; !culture.Equals(CultureInfo.InvariantCulture); culture = culture.Parent)
            {
                foreach (var resources in _resources)
                {
                    if (HasOwn(resources, culture))
                    {
                        return culture.Name;
                    }
                }
            }

            return "en";
        }
    }

    // After a lookup, the resource manager also returns the resource set of the parent culture for this culture.
    private static bool HasOwn(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is { } set
        && (culture.Parent.Equals(CultureInfo.InvariantCulture) && WithoutNeutral.TryGetValue(resources, out _)
            || !ReferenceEquals(set, resources.GetResourceSet(culture.Parent, createIfNotExists: true, tryParents: false)));

    /// <summary>
    /// Gets the message of an error: the resource with the key <c>error:code</c> if there is one; otherwise, the message of the error.
    /// </summary>
    public string Describe(OrderError error)
    {
        var key = "error:" + error.Code;
        return this[key] is var text && text == key ? Sentence(error) : text;
    }

    // Messages about a field start with its name in the API.
    private static string Sentence(OrderError error)
    {
        var message = error.Message;
        if (error.Field is { } field && message.StartsWith(field, StringComparison.Ordinal))
        {
            message = message[field.Length..].TrimStart();
        }

        return message.Length == 0 ? error.Code : char.ToUpper(message[0], CultureInfo.CurrentCulture) + message[1..];
    }
}
