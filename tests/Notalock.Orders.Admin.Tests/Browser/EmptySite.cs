namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides an admin without orders to the tests of a class.</summary>
public sealed class EmptySite : IAsyncLifetime
{
    internal AdminHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
