using System.Diagnostics;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

public sealed class TypeScriptClientTests
{
    [NpmFact]
    public async Task A_generated_client_compiles_and_works_with_the_running_application()
    {
        if (NpmTools.Folder is not { } tools)
        {
            throw new InvalidOperationException(
                "openapi-typescript and typescript must be installed in NOTALOCK_NPM, because NOTALOCK_REQUIRE requires npm.");
        }

        await using var host = await ApiHost.StartAsync(SqliteDataAttribute.Name, static setup => setup.OnKestrel = true);
        var folder = Directory.CreateTempSubdirectory("notalock-client-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), (await host.DocumentAsync()).Json);
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"type":"module"}""");
            await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), """
                {
                  "compilerOptions": {
                    "strict": true, "target": "es2022", "module": "nodenext", "lib": ["es2022", "dom", "dom.iterable"],
                    "types": [], "outDir": "out"
                  },
                  "files": ["client.ts"]
                }
                """);
            File.Copy(Path.Combine(AppContext.BaseDirectory, "OpenApi", "client.ts"), Path.Combine(folder, "client.ts"));
            var bin = Path.Combine(tools, "node_modules", ".bin");

            await RunAsync(folder, Path.Combine(bin, "openapi-typescript"), "openapi.json", "-o", "schema.ts");
            await RunAsync(folder, Path.Combine(bin, "tsc"));
            var output = await RunAsync(folder, "node", Path.Combine("out", "client.js"), host.Address.ToString().TrimEnd('/'));

            output.Should().Contain("Succeeded with ");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0} printed: {1} {2}", Path.GetFileName(program), await output, await errors);
        return await output;
    }
}
