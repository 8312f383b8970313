using FluentAssertions;
using Xunit;

namespace Notalock.Orders.Documentation.Tests;

/// <summary>Tests that the complete programs of the first pages work as printed.</summary>
public sealed class CompleteProgramTests : IDisposable
{
    private static readonly string[] FirstPages = ["README.md", "docs/getting-started.md"];

    private static readonly string[] Packages =
        ["Notalock.Orders.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Extensions.Hosting"];

    private readonly string _folder = Directory.CreateTempSubdirectory("notalock-docs-").FullName;

    public static TheoryData<string> Pages() => [.. FirstPages];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_printed_program_compiles_as_one_file_and_prints_what_the_page_shows(string name)
    {
        var page = PrintedPage.Load(name);
        var program = page.Programs.Should().ContainSingle("the page has one complete program").Subject;

        // Next to the assemblies of the packages, where the host finds them.
        var assembly = Path.Combine(AppContext.BaseDirectory, $"FirstOrder.{Path.GetFileNameWithoutExtension(name)}.dll");

        var errors = await PrintedProgram.CompileAsync(program, page.Packages, assembly);
        errors.Should().BeEmpty();

        page.Outputs.Should().ContainSingle();
        var first = await PrintedProgram.RunAsync(assembly, _folder);
        var second = await PrintedProgram.RunAsync(assembly, _folder);

        first.Should().Be(page.Outputs[0]);
        second.Should().Be(first, "a second run repeats the same commands with the same idempotency keys");
        File.Exists(Path.Combine(_folder, "orders.db")).Should().BeTrue("the program stores its orders in its working directory");
    }

    [Fact]
    public void A_complete_program_stands_on_no_other_page() =>
        PrintedPage.Names.Where(n => PrintedPage.Load(n).Programs.Count > 0).Should().BeEquivalentTo(FirstPages);

    [Theory]
    [InlineData("orders", "CS0103")]
    [InlineData("CreateOrder", "CS0246")]
    public async Task A_program_that_lacks_a_declaration_or_a_using_does_not_compile(string missing, string code)
    {
        var program = missing == "orders"
            ? "using System;\nConsole.WriteLine(orders);"
            : "using System;\nConsole.WriteLine(typeof(CreateOrder));";

        var errors = await PrintedProgram.CompileAsync(program, Packages, Path.Combine(_folder, "Broken.dll"));

        errors.Should().ContainSingle().Which.Should().Contain(code).And.Contain(missing);
    }

    [Fact]
    public async Task A_program_does_not_compile_without_a_package_that_it_uses()
    {
        var page = PrintedPage.Load("README.md");

        var errors = await PrintedProgram.CompileAsync(
            page.Programs[0], page.Packages.Where(p => p != "Microsoft.Extensions.Hosting"), Path.Combine(_folder, "Broken.dll"));

        errors.Should().NotBeEmpty();
    }
}
