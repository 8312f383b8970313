using Notalock.Orders.AspNetCore.Requests;

namespace Notalock.Orders.AspNetCore.Mapping;

/// <summary>Converts tracking data.</summary>
internal static class TrackingMapping
{
    public static OrderTracking? ToTracking(TrackingBody? body) =>
        body is null ? null : new OrderTracking { Carrier = body.Carrier, Number = body.Number, Url = body.Url };

    public static TrackingBody? ToBody(OrderTracking? tracking) =>
        tracking is null ? null : new TrackingBody { Carrier = tracking.Carrier, Number = tracking.Number, Url = tracking.Url };
}
