using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

/// <summary>Common steps of tests with a <see cref="ScriptedProvider"/>.</summary>
internal static class ScriptedShop
{
    public static PaymentShop Open(ScriptedProvider bank, Action<NotalockOrdersOptions>? options = null) =>
        new(options: options, configure: bank.AddTo);

    public static async Task<StartedPayment> StartScriptedAsync(this PaymentShop shop, Order? order = null)
    {
        order ??= await shop.PlaceAsync();
        var command = new StartPayment(order.Id, ScriptedProvider.ProviderName, Shop.Buyer);
        return (await shop.Orders.StartPaymentAsync(command)).EnsureSucceeded();
    }

    public static async Task<(Order Order, OrderPayment Payment)> AuthorizeScriptedAsync(this PaymentShop shop, ScriptedProvider bank)
    {
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        var order = await shop.PlaceAsync();
        var command = new StartPayment(order.Id, ScriptedProvider.ProviderName, Shop.Buyer);
        var started = (await shop.Orders.AuthorizeAsync(command)).EnsureSucceeded();
        return (started.Order, started.Payment);
    }

    public static async Task<(Order Order, OrderPayment Payment)> PayScriptedAsync(this PaymentShop shop, ScriptedProvider bank)
    {
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));
        var started = await shop.StartScriptedAsync();
        return (started.Order, started.Payment);
    }

    public static Task<PaymentNotificationOutcome> NotifyAsync(this PaymentShop shop, string id, PaymentSnapshot snapshot) =>
        shop.Dependencies.Webhooks.ProcessAsync(ScriptedProvider.CreateNotification(id, snapshot), earlier: null, default);

    public static async Task ReconcileAfterAsync(this PaymentShop shop, TimeSpan after)
    {
        shop.Clock.Advance(after);
        await shop.Reconciler.RunAsync();
    }
}
