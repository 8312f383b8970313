using System.Xml;
using System.Xml.Linq;

namespace Notalock.Orders.House.Passages;

/// <summary>Reads the values of a resource file.</summary>
internal static class ResourcePassages
{
    public static IEnumerable<Passage> Read(SourceFile file) =>
        XDocument.Parse(file.Text, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace)
            .Descendants("data")
            .SelectMany(data => data.Elements("value"))
            .Select(value =>
            {
                var builder = new PassageBuilder();
                builder.Add(value.Value, ((IXmlLineInfo)value).LineNumber);
                return builder.Build(file.Path, PassageKind.Resource);
            })
            .OfType<Passage>();
}
