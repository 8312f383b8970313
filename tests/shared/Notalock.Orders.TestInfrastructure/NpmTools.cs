namespace Notalock.Orders.TestInfrastructure;

/// <summary>
/// Finds the npm programs that generate and compile a client. <c>.ci/run</c> installs them in the folder <c>NOTALOCK_NPM</c>.
/// </summary>
public static class NpmTools
{
    /// <summary>Gets the folder with <c>node_modules</c>; <see langword="null"/> if there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Gets the reason why the tests are skipped; <see langword="null"/> if they run.</summary>
    /// <remarks>If the programs are required but missing, the tests run and fail.</remarks>
    public static string? SkipReason { get; } =
        Folder is null && !Requirements.Contain("npm")
            ? "openapi-typescript and typescript were not found. Install them with npm and set NOTALOCK_NPM to the folder, or run .ci/run."
            : null;

    private static string? Find() =>
        Environment.GetEnvironmentVariable("NOTALOCK_NPM") is { Length: > 0 } folder
        && File.Exists(Path.Combine(folder, "node_modules", ".bin", "openapi-typescript"))
        && File.Exists(Path.Combine(folder, "node_modules", ".bin", "tsc"))
            ? folder
            : null;
}
