using Xunit;

namespace Quickstart.Tests;

/// <summary>
/// Marks a test that needs the Northwind orders, which are not part of the repository. <c>NOTALOCK_SHARED</c> specifies their folder.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NorthwindFactAttribute : FactAttribute
{
    public NorthwindFactAttribute() =>
        Skip = File is null ? "NOTALOCK_SHARED must specify a folder that contains data/northwind-orders.jsonl." : null;

    public static string? File { get; } = Find();

    private static string? Find()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("NOTALOCK_SHARED") ?? string.Empty, "data", "northwind-orders.jsonl");
        return System.IO.File.Exists(file) ? file : null;
    }
}
