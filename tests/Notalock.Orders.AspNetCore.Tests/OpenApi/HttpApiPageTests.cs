namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

public sealed class HttpApiPageTests
{
    /// <summary>Set <c>NOTALOCK_WRITE_DOCS=1</c> to write the page anew.</summary>
    [Fact]
    public async Task The_page_about_the_api_is_the_one_that_its_document_makes()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var written = new HttpApiPage(await host.DocumentAsync()).Write();
        var path = Path.Combine(RepositoryRoot(), "docs", "http-api.md");
        if (Environment.GetEnvironmentVariable("NOTALOCK_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, written);
        }

        (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n").Should().Be(written, "docs/http-api.md is written by this test with NOTALOCK_WRITE_DOCS=1");
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
