using System.Diagnostics;
using Notalock.Orders.Tests.Payments;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Notalock.Orders.Tests.Hosting;

public class DiagnosticsTests
{
    [Fact]
    public async Task Commands_are_traced_and_measured()
    {
        var activities = new List<Activity>();
        var metrics = new List<Metric>();
        using var tracing = Sdk.CreateTracerProviderBuilder().SetSampler(new AlwaysOnSampler())
            .AddSource(NotalockOrdersDiagnostics.ActivitySourceName).AddProcessor(new Collector(activities)).Build();
        using var metering = Sdk.CreateMeterProviderBuilder().AddMeter(NotalockOrdersDiagnostics.MeterName)
            .AddReader(new BaseExportingMetricReader(new MetricCollector(metrics))).Build();
        await using var shop = new Shop();
        using var request = new Activity("request").Start();

        var order = await shop.PlacePaidAsync();
        await shop.Orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Created, Shop.Clerk));
        await shop.Orders.UpdateContactAsync(new UpdateOrderContact(order.Id, Shop.Clerk) { CustomerName = order.CustomerName });
        metering.ForceFlush();

        var own = activities.Where(a => a.TraceId == request.TraceId).ToArray();
        own.Select(a => a.OperationName).Should()
            .Equal("notalock.orders.create", "notalock.orders.record_payment", "notalock.orders.transition", "notalock.orders.correct");
        own[0].GetTagItem("order.id").Should().Be(order.Id);
        own[2].GetTagItem("error.code").Should().Be(OrderErrorCodes.TransitionNotAllowed);
        own.Select(a => a.GetTagItem("outcome")).Should().Equal("committed", "committed", "refused", "unchanged");
        own.Select(a => a.Status).Should().NotContain(ActivityStatusCode.Error);
        metrics.Select(m => m.Name).Should()
            .Contain(["notalock.orders.commands", "notalock.orders.command.duration", "notalock.orders.transitions"]);
        (await shop.Orders.GetHistoryAsync(order.Id)).Entries.Should().OnlyContain(h => h.CorrelationId == request.TraceId.ToHexString());
    }

    [Fact]
    public async Task Provider_calls_and_webhooks_are_traced_and_measured()
    {
        var activities = new List<Activity>();
        var metrics = new List<Metric>();
        using var tracing = Sdk.CreateTracerProviderBuilder().SetSampler(new AlwaysOnSampler())
            .AddSource(NotalockOrdersDiagnostics.ActivitySourceName).AddProcessor(new Collector(activities)).Build();
        using var metering = Sdk.CreateMeterProviderBuilder().AddMeter(NotalockOrdersDiagnostics.MeterName)
            .AddReader(new BaseExportingMetricReader(new MetricCollector(metrics))).Build();
        await using var shop = new PaymentShop(
            o => o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Refund, 0, SimulatedCallFault.Timeout));
        using var request = new Activity("request").Start();

        var (order, _) = await shop.PlacePaidAsync();
        await shop.Orders.RefundAsync(new RefundPayment(order.Id, Shop.Clerk));
        metering.ForceFlush();

        var calls = activities.Where(a => a.TraceId == request.TraceId && a.Kind == ActivityKind.Client).ToArray();
        calls.Select(a => (a.OperationName, a.GetTagItem("payment.provider"), a.GetTagItem("outcome"), a.Status)).Should().Equal(
            ("notalock.orders.provider.create", PaymentShop.Provider, "accepted", ActivityStatusCode.Unset),
            ("notalock.orders.provider.refund", PaymentShop.Provider, "unknown", ActivityStatusCode.Error));
        metrics.Select(m => m.Name).Should().Contain(["notalock.orders.provider.duration", "notalock.orders.notifications"]);
    }

    private sealed class Collector(List<Activity> activities) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (activities)
            {
                activities.Add(data);
            }
        }
    }

    private sealed class MetricCollector(List<Metric> metrics) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                metrics.Add(metric);
            }

            return ExportResult.Success;
        }
    }
}
