using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>
/// Compiles and runs a complete program of a page like a reader: in a new console project with the packages of the page.
/// </summary>
internal static class PrintedProgram
{
    // The console template enables implicit usings.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Compiles the program with references to the runtime and the packages only.</summary>
    /// <returns>The errors and warnings. The assembly is written to <paramref name="path"/> only if there are none.</returns>
    public static async Task<IReadOnlyList<string>> CompileAsync(string code, IEnumerable<string> packages, string path)
    {
        var parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(ImplicitUsings, parsing), CSharpSyntaxTree.ParseText(code, parsing, "Program.cs")],
            References(packages),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        var complaints = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()).ToArray();
        if (complaints.Length == 0)
        {
            await File.WriteAllBytesAsync(path, assembly.ToArray());
        }

        return complaints;
    }

    /// <summary>Runs the compiled program in a separate process and returns its output.</summary>
    public static async Task<string> RunAsync(string path, string workingDirectory)
    {
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(PrintedProgram).Assembly.GetName().Name!);
        string[] arguments = ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", path];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 && (await errors).Length == 0
                ? (await output).ReplaceLineEndings("\n")
                : throw new InvalidOperationException($"The program exited with code {process.ExitCode}.\n{await output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static IEnumerable<MetadataReference> References(IEnumerable<string> packages)
    {
        var available = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(p => Path.GetFileNameWithoutExtension(p)!, StringComparer.OrdinalIgnoreCase);
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var used = available.Where(a => a.Value.StartsWith(runtime, StringComparison.Ordinal))
            .Select(a => a.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        // A package includes its dependencies, so the references of its assembly are followed recursively.
        var open = new Queue<string>(packages);
        while (open.TryDequeue(out var name))
        {
            if (available.TryGetValue(name, out var path) && used.Add(name))
            {
                foreach (var reference in Assembly.LoadFrom(path).GetReferencedAssemblies())
                {
                    open.Enqueue(reference.Name!);
                }
            }
        }

        return used.Select(name => MetadataReference.CreateFromFile(available[name]));
    }
}
