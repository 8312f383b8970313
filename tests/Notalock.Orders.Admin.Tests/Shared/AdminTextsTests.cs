using System.Text;
using System.Xml.Linq;

namespace Notalock.Orders.Admin.Tests.Shared;

/// <summary>Verifies that the resource file, which translations are based on, contains all texts.</summary>
public class AdminTextsTests
{
    private static readonly string Root = RepositoryRoot();
    private static readonly string ResourceFile = Path.Combine(Root, "src", "Notalock.Orders.Admin", "Shared", "AdminTexts.resx");

    /// <summary>Set <c>NOTALOCK_WRITE_DOCS=1</c> to update the file.</summary>
    [Fact]
    public async Task The_resource_file_contains_exactly_the_texts_of_the_sources()
    {
        var written = Write(TextKeys.Find(Root));
        if (Environment.GetEnvironmentVariable("NOTALOCK_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(ResourceFile, written);
        }

        (await File.ReadAllTextAsync(ResourceFile)).ReplaceLineEndings("\n")
            .Should().Be(written, "AdminTexts.resx is written by this test with NOTALOCK_WRITE_DOCS=1");
    }

    [Fact]
    public async Task Every_text_that_a_page_looks_up_is_in_the_resource_file()
    {
        var asked = new RecordingTexts();
        await using var host = await AdminHost.StartAsync(o => o.Texts.Add(asked));
        using var visitor = host.Visit(Staff.Lead);
        foreach (var page in await AllPages.ListAsync(host))
        {
            await visitor.OpenAsync(page);
            if (visitor.Page.QuerySelector("form[data-once]") is not null && page.StartsWith("/admin/orders/0", StringComparison.Ordinal))
            {
                await visitor.SendAsync("form[data-once]", ("amount", "x"), ("status", "!"), ("version", "0"));
            }
        }

        var known = XDocument.Load(ResourceFile).Root!.Elements("data")
            .Select(static d => d.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        known.Should().HaveCountGreaterThan(250);
        asked.Keys.Should().HaveCountGreaterThan(200);

        // Error codes and field names of the history are looked up as well, so that a host can translate them, and values of orders are not
        // texts.
        asked.Keys.Where(
            static k =>
                !k.StartsWith("error:", StringComparison.Ordinal) && !k.Contains('<', StringComparison.Ordinal) && char.IsUpper(k[0]))
            .Except(known).Should().BeEmpty();
    }

    private static string Write(IEnumerable<string> keys)
    {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="utf-8"?>
            <root>
              <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
              <resheader name="version"><value>2.0</value></resheader>
              <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089</value></resheader>
              <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089</value></resheader>

            """.ReplaceLineEndings("\n"));
        foreach (var key in keys)
        {
            var value = key.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal);
            var name = value.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#x27;", StringComparison.Ordinal);
            text.Append("  <data name=\"")
                .Append(name)
                .Append("\" xml:space=\"preserve\"><value>")
                .Append(value)
                .Append("</value></data>\n");
        }

        return text.Append("</root>\n").ToString();
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Notalock.Orders.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within the repository.");
    }
}
