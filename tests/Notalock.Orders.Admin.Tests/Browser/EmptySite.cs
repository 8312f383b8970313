namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>An admin for the tests of a class, which place orders of their own.</summary>
public sealed class EmptySite : IAsyncLifetime
{
    internal AdminHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
