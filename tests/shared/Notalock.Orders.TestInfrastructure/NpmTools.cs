namespace Notalock.Orders.TestInfrastructure;

/// <summary>Finds the programs of npm that make and compile a client: installed by <c>.ci/run</c> into the folder that <c>NOTALOCK_NPM</c> names.</summary>
public static class NpmTools
{
    /// <summary>The folder with <c>node_modules</c>; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why tests that need them are skipped; null when they run.</summary>
    /// <remarks>Required and missing, they run as well, and fail for that.</remarks>
    public static string? SkipReason { get; } =
        Folder is null && !Requirements.Contain("npm")
            ? "No openapi-typescript and typescript were found: install them with npm and name the folder in NOTALOCK_NPM, or run .ci/run."
            : null;

    private static string? Find() =>
        Environment.GetEnvironmentVariable("NOTALOCK_NPM") is { Length: > 0 } folder
        && File.Exists(Path.Combine(folder, "node_modules", ".bin", "openapi-typescript"))
        && File.Exists(Path.Combine(folder, "node_modules", ".bin", "tsc"))
            ? folder
            : null;
}
