using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments.Attacks;

/// <summary>What is done again and again at a shop whose provider answers what the test says.</summary>
internal static class ScriptedShop
{
    public static PaymentShop Open(ScriptedProvider bank, Action<NotalockOrdersOptions>? options = null) => new(options: options, configure: bank.AddTo);

    public static async Task<StartedPayment> StartScriptedAsync(this PaymentShop shop, Order? order = null)
    {
        order ??= await shop.PlaceAsync();
        return (await shop.Orders.StartPaymentAsync(new StartPayment(order.Id, ScriptedProvider.ProviderName, Shop.Buyer))).EnsureSucceeded();
    }

    public static async Task<(Order Order, OrderPayment Payment)> AuthorizeScriptedAsync(this PaymentShop shop, ScriptedProvider bank)
    {
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Authorized(r));
        var order = await shop.PlaceAsync();
        var started = (await shop.Orders.AuthorizeAsync(new StartPayment(order.Id, ScriptedProvider.ProviderName, Shop.Buyer))).EnsureSucceeded();
        return (started.Order, started.Payment);
    }

    public static async Task<(Order Order, OrderPayment Payment)> PayScriptedAsync(this PaymentShop shop, ScriptedProvider bank)
    {
        bank.Create = static r => PaymentResult.Accepted(ScriptedProvider.Captured(r));
        var started = await shop.StartScriptedAsync();
        return (started.Order, started.Payment);
    }

    public static Task<PaymentNotificationOutcome> TellAsync(this PaymentShop shop, string id, PaymentSnapshot snapshot) =>
        shop.Dependencies.Webhooks.ProcessAsync(ScriptedProvider.Tells(id, snapshot), earlier: null, default);

    public static async Task SweepAsync(this PaymentShop shop, TimeSpan after)
    {
        shop.Clock.Advance(after);
        await shop.Reconciler.RunAsync();
    }
}
