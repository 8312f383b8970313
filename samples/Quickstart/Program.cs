using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notalock.Orders.Testing;
using Quickstart;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (options.Import is { } missing && !File.Exists(missing))
{
    Console.Error.WriteLine($"The file {missing} does not exist.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    DisableDefaults = true,

    // The simulated payments of this sample are for development only.
    EnvironmentName = Environments.Development,
});
builder.Logging.AddFilter(level => level >= LogLevel.Warning);
if (options.FaultSeed is { } seed)
{
    // Everything runs in memory, with a clock that the run advances: the same seed gives the same output.
    var (clock, log) = (new TestTimeProvider(), new FaultLog());
    builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton(clock).AddSingleton(log).AddScoped<FaultRun>();
    builder.Logging.AddProvider(log);
    builder.Services.AddNotalockOrders().AddInMemoryStore().AddSimulatedPayments(provider =>
    {
        provider.Seed = seed;
        provider.Faults = FaultRun.Plan(seed);
    });
}
else
{
    builder.Services.AddNotalockOrders()
        .AddEntityFrameworkCoreStore(db => db.UseSqlite($"Data Source={options.Database}"))
        .AddSimulatedPayments();
}

builder.Services.AddScoped<Journey>().AddScoped<CartWalk>().AddScoped<OrderImport>();

using var host = builder.Build();
try
{
    using var scope = host.Services.CreateScope();
    if (options.FaultSeed is not null)
    {
        return await scope.ServiceProvider.GetRequiredService<FaultRun>().RunAsync(stop.Token) ? 0 : 1;
    }

    await host.Services.EnsureNotalockOrdersSchemaAsync(stop.Token);
    if (options.Import is { } file)
    {
        await scope.ServiceProvider.GetRequiredService<OrderImport>().RunAsync(file, stop.Token);
    }
    else
    {
        await scope.ServiceProvider.GetRequiredService<CartWalk>().RunAsync(stop.Token);
    }

    Console.WriteLine($"The orders are stored in {options.Database}.");
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.WriteLine();
    Console.WriteLine("Stopped. All acknowledged changes are stored. Run the sample again to continue.");
    return 130;
}
catch (DbException exception)
{
    Console.WriteLine();
    Console.Error.WriteLine($"The database {options.Database} could not be used: {exception.Message}");
    return 1;
}
catch (ImportException exception)
{
    Console.WriteLine();
    Console.Error.WriteLine(exception.Message);
    return 1;
}
