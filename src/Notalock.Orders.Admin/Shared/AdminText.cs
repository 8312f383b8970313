using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Notalock.Orders.Admin.Shared;

/// <summary>
/// The admin's texts in the viewer's language. The key is the English text, as with ASP.NET Core's own localizers: the host's resources are
/// asked first, then the admin's, and without either the key is what is shown.
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

    // A host may have added a translation and no neutral texts: then a look-up in any other language throws, and is not made again.
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

    /// <summary>The language that the texts are in, for <c>lang</c>: the viewer's when there is a resource for it, else English.</summary>
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

    // Once a text was looked up, the resources have the set of the parent that it was found in for the culture as well.
    private static bool HasOwn(ResourceManager resources, CultureInfo culture) =>
        resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is { } set
        && (culture.Parent.Equals(CultureInfo.InvariantCulture) && WithoutNeutral.TryGetValue(resources, out _)
            || !ReferenceEquals(set, resources.GetResourceSet(culture.Parent, createIfNotExists: true, tryParents: false)));

    /// <summary>The message of an error: by its code where a resource has one for <c>error:code</c>, else as the core says it.</summary>
    public string Describe(OrderError error)
    {
        var key = "error:" + error.Code;
        return this[key] is var text && text == key ? Sentence(error) : text;
    }

    // Messages about fields begin with the field's name in the words of the API.
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
