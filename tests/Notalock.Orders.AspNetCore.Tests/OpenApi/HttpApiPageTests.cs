namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

public sealed class HttpApiPageTests
{
    /// <summary>Set <c>NOTALOCK_WRITE_DOCS=1</c> to regenerate the page.</summary>
    [Fact]
    public async Task The_api_page_matches_the_openapi_document()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory);
        var written = new HttpApiPage(await host.DocumentAsync()).Write();
        var path = Path.Combine(RepositoryRoot(), "docs", "http-api.md");
        if (Environment.GetEnvironmentVariable("NOTALOCK_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, written);
        }

        (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n").Should().Be(
            written, "this test regenerates docs/http-api.md with NOTALOCK_WRITE_DOCS=1");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Notalock.Orders.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run within the repository.");
    }
}
