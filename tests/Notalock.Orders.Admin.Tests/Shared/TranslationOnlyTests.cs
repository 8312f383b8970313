using System.Globalization;
using System.Resources;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Tests.Shared;

public class TranslationOnlyTests
{
    [Theory]
    [InlineData("de-AT", "Bestellungen")]
    [InlineData("en-US", "Orders")]
    [InlineData("fr", "Orders")]
    [InlineData("", "Orders")]
    public void A_translation_does_not_require_neutral_resources(string culture, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var text = new AdminText([new GermanResources()]);

            text["Orders"].Should().Be(expected);
            text["Orders"].Should().Be(expected);
            text["A key that nobody has"].Should().Be("A key that nobody has");
            text.Language.Should().Be(culture.StartsWith("de", StringComparison.Ordinal) ? "de" : "en");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // Behaves like the resource manager of an assembly with German satellite resources and without neutral resources.
    private sealed class GermanResources : ResourceManager
    {
        private readonly ResourceSet _german = new(new MemoryStream(Written()));

        public override string? GetString(string name, CultureInfo? culture)
        {
            for (var c = culture!; !c.Equals(CultureInfo.InvariantCulture); c = c.Parent)
            {
                if (c.Name == "de" && _german.GetString(name) is { } text)
                {
                    return text;
                }
            }

            throw new MissingManifestResourceException();
        }

        public override ResourceSet? GetResourceSet(CultureInfo culture, bool createIfNotExists, bool tryParents) =>
            culture.Name == "de" ? _german
            : culture.Equals(CultureInfo.InvariantCulture) ? throw new MissingManifestResourceException()
            : null;

        private static byte[] Written()
        {
            using var stream = new MemoryStream();
            using (var writer = new ResourceWriter(stream))
            {
                writer.AddResource("Orders", "Bestellungen");
                writer.Generate();
                return stream.ToArray();
            }
        }
    }
}
