using System.Collections.Concurrent;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Provides one application per database for a test class, started on first use.</summary>
public sealed class ApiHosts : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ApiHost>>> _hosts = new(StringComparer.Ordinal);

    public Task<ApiHost> GetAsync(string database) =>
        _hosts.GetOrAdd(database, static name => new Lazy<Task<ApiHost>>(() => ApiHost.StartAsync(name))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await (await host.Value).DisposeAsync();
        }
    }
}
