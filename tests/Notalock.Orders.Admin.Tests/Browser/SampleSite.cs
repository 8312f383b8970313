using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Admin.Tests.Actions;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides an admin with orders in every state and failed operations. Tests do not change it.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private static readonly Guid NoOrder = Guid.Parse("6a3c8a64-6f0c-4b41-b5b3-0a3e1f6f7d11");

    internal AdminHost Host { get; private set; } = null!;

    internal Order Rich { get; private set; } = null!;

    internal Order Poor { get; private set; } = null!;

    internal Order Paid { get; private set; } = null!;

    internal Order Authorized { get; private set; } = null!;

    internal Order Offline { get; private set; } = null!;

    internal Order Guest { get; private set; } = null!;

    internal Order RefundedElsewhere { get; private set; } = null!;

    internal Order WithRequestedRefund { get; private set; } = null!;

    internal Order PaidInPart { get; private set; } = null!;

    internal Order WithLines { get; private set; } = null!;

    internal Order WithParcels { get; private set; } = null!;

    internal Order WithPreparedParcel { get; private set; } = null!;

    internal Order Failed { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await StartWithFailedEventsAsync();
        Poor = await Host.PlaceMinimalAsync();
        Failed = await Host.PlaceFailedAsync();
        Guest = await Host.PlaceAsGuestAsync();
        Offline = await Host.PlacePaidOfflineAsync();
        RefundedElsewhere = await ActionCases.PlaceRefundedElsewhereAsync(Host);
        WithRequestedRefund = await ActionCases.PlaceWithRequestedRefundAsync(Host);
        PaidInPart = await ActionCases.PlacePaidOfflineAsync(Host, 99.5m);
        WithLines = await Host.PlacePaidAsync(RefundDialogTests.WithLines(discount: 0, tax: 0));
        WithParcels = await Host.PlaceWithParcelsAsync();
        WithPreparedParcel = await ActionCases.PlaceWithParcelAsync(Host, prepare: true);
        Authorized = await Host.PlaceAuthorizedAsync();
        Paid = await Host.PlacePaidAsync();
        Rich = await Host.PlaceFullAsync();
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Starts an admin with a dead-lettered event and unmatched provider events.</summary>
    internal static async Task<AdminHost> StartWithFailedEventsAsync()
    {
        var host = await AdminHost.StartAsync(
            services: static services => services.AddSingleton<IOrderOutboxStore>(new DeadLetterOutbox(NoOrder)));
        await using var elsewhere = await AdminHost.StartAsync(
            services: static services => services.Configure<SimulatedPaymentOptions>(static o => o.Seed = 2));
        await elsewhere.PlacePaidAsync();
        foreach (var told in elsewhere.Bank.Events)
        {
            (await host.Orders.HandleNotificationAsync(host.Bank.Name, elsewhere.Bank.Sign(told))).EnsureSucceeded();
        }

        return host;
    }

    /// <summary>Gets an order for which an action is available.</summary>
    internal Order For(string action) => action switch
    {
        "capture" or "void" => Authorized,
        "record-payment" or "access-link" or "revoke-access" => Guest,
        "record-refund" => Offline,
        "assign-refund" => RefundedElsewhere,
        "withdraw-refund" => WithRequestedRefund,
        "write-off" => PaidInPart,
        "ship" or "cancel-items" => WithLines,
        "hand-over" => WithPreparedParcel,
        "parcel-delivered" or "parcel-lost" or "cancel-parcel" or "parcel-tracking" => WithParcels,
        "acknowledge" => Rich,
        _ => Paid,
    };
}
