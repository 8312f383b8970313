using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notalock.Orders.FaultTests.Writer;

// write PROVIDER CONNECTION PREFIX: commits orders in a loop until it is killed, and prints the acknowledged commits.
// handle PROVIDER CONNECTION: delivers events until it is killed, and prints the handled events.
var (mode, provider, connection) = (args[0], args[1], args[2]);
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Logging.ClearProviders();
var orders = FaultDatabase.AddOrders(builder.Services, provider, connection);
if (mode == "handle")
{
    orders.Configure(o =>
    {
        o.Outbox.LeaseDuration = TimeSpan.FromSeconds(1);
        o.Outbox.PollingInterval = TimeSpan.FromMilliseconds(20);
    }).AddEventHandler<PrintingHandler>();
    await builder.Build().RunAsync();
    return;
}

using var host = builder.Build();
await new OrderWriter(host.Services, args[3]).RunAsync();
