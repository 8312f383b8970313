using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Admin.Hosting;

/// <summary>
/// Warns at startup if the keys that protect forms exist only in this process or container: a form that one instance renders and another
/// one receives is then rejected, as is a form that was opened before a restart.
/// </summary>
internal sealed class KeyRingCheck(
    IDataProtectionProvider provider,
    IOptions<KeyManagementOptions> keys,
    IOptions<NotalockOrdersAdminOptions> admin,
    IConfiguration configuration,
    IHostEnvironment environment,
    ILogger<KeyRingCheck> logger) : IHostedService
{
    // Set in the container images of .NET.
    private const string InContainer = "DOTNET_RUNNING_IN_CONTAINER";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!environment.IsDevelopment() && !admin.Value.ReadOnly && AreKeysEphemeral())
        {
            Log.KeysNotShared(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool AreKeysEphemeral()
    {
        if (provider is EphemeralDataProtectionProvider)
        {
            return true;
        }

        var hasStorage = FileSystemXmlRepository.DefaultKeyStorageDirectory is not null || OperatingSystem.IsWindows();
        return keys.Value.XmlRepository is null && (configuration[InContainer] is "true" or "1" || !hasStorage);
    }
}
