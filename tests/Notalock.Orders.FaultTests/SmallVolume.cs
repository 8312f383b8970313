using System.Diagnostics;
using System.Globalization;

namespace Notalock.Orders.FaultTests;

/// <summary>Represents a volume of a few megabytes that can be filled up.</summary>
internal sealed class SmallVolume : IDisposable
{
    private readonly string _ballast;

    private SmallVolume(string folder)
    {
        Folder = folder;
        _ballast = Path.Combine(folder, "ballast");
    }

    /// <summary>Gets the reason why no volume can be mounted; <see langword="null"/> if it can.</summary>
    public static string? SkipReason { get; } = FindSkipReason();

    public string Folder { get; }

    /// <summary>Mounts a volume that the server of the tests can write to.</summary>
    public static SmallVolume Create(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("notalock-volume-").FullName;
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");
        if (Run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder) != 0 || Run("chown", "postgres", folder) != 0)
        {
            throw new InvalidOperationException("The volume could not be mounted.");
        }

        return new SmallVolume(folder);
    }

    /// <summary>Writes a file until no byte is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4_096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // The volume is full, as it should be.
        }
    }

    public void Free() => File.Delete(_ballast);

    public void Dispose() => Run("umount", "--lazy", Folder);

    private static string? FindSkipReason()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "A volume can be mounted only by the root user of Linux.";
        }

        var folder = Directory.CreateTempSubdirectory("notalock-volume-").FullName;
        return Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) == 0 && Run("umount", folder) == 0
            ? null
            : "The system does not let this process mount a volume.";
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
