using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Notalock.Orders.Admin.Tests.Hosting;

public sealed class KeyRingTests
{
    private const int Warning = 205;

    [Fact]
    public async Task Keys_that_exist_only_in_a_container_cause_a_warning()
    {
        (await StartAsync(static services => services.AddSingleton(Container("true")))).Should().Contain(Warning);
    }

    [Fact]
    public async Task Keys_that_exist_only_in_the_process_cause_a_warning()
    {
        (await StartAsync(static services => services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())))
            .Should().Contain(Warning);
    }

    [Fact]
    public async Task Keys_in_a_folder_that_is_configured_cause_no_warning()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            (await StartAsync(services => services.AddSingleton(Container("true")).AddDataProtection().PersistKeysToFileSystem(folder)))
                .Should().NotContain(Warning);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Keys_in_the_profile_of_a_user_cause_no_warning()
    {
        (await StartAsync(static services => services.AddSingleton(Container("")))).Should().NotContain(Warning);
    }

    [Fact]
    public async Task An_admin_without_forms_causes_no_warning()
    {
        (await StartAsync(static services => services.AddSingleton(Container("true")), static o => o.ReadOnly = true))
            .Should().NotContain(Warning);
    }

    private static IConfiguration Container(string value) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("DOTNET_RUNNING_IN_CONTAINER", value)]).Build();

    private static async Task<IReadOnlyCollection<int>> StartAsync(
        Action<IServiceCollection> services, Action<NotalockOrdersAdminOptions>? admin = null)
    {
        using var log = new EventIds();
        await using var host = await AdminHost.StartAsync(admin, services: s =>
        {
            s.AddLogging(logging => logging.AddProvider(log));
            services(s);
        });
        return [.. log.Ids];
    }

    private sealed class EventIds : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<int> Ids { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Ids.Enqueue(eventId.Id);

        public void Dispose() => Ids.Clear();
    }
}
