using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Notalock.Orders.Payments;
using Notalock.Orders.Storage;
using Notalock.Orders.Testing;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class PaymentRecipes
{
    internal static async Task<string> StartAsync(OrderService orders, Guid orderId)
    {
        try
        {
            var result = await orders.StartPaymentAsync(new StartPayment(orderId, "stripe", Actor.Customer("ada")));
            return result.Succeeded
                ? result.Value.ClientSecret ?? "No action is required." // pass the client secret to the provider's script in the browser
                : result.Error.Message;
        }
        catch (PaymentProviderException)
        {
            return "The payment could not be started. Please try again."; // a retry resumes the same attempt
        }
    }

    internal static async Task<string?> HostedAsync(OrderService orders, Guid orderId)
    {
        var hosted = await orders.StartPaymentAsync(new StartPayment(orderId, "stripe", Actor.Customer("ada"))
        {
            Hosted = true,
            ReturnUrl = "https://shop.example/thanks",
            CancelUrl = "https://shop.example/cart",
        });
        return hosted.Value?.RedirectUrl;
    }

    internal static async Task<PaymentState> ReturnPageAsync(OrderService orders, Order order)
    {
        var payment = order.Payments[^1];
        try
        {
            var found = await orders.ReconcilePaymentAsync(new ReconcilePayment(order.Id, payment.Id, Actor.Customer("ada")));
            return found.Succeeded ? found.Value.Order.PaymentState : order.PaymentState;
        }
        catch (PaymentProviderException)
        {
            return order.PaymentState; // "thank you, we are checking"
        }
    }

    internal static async Task<Guid> AuthorizeAsync(OrderService orders, Guid orderId)
    {
        var authorized = await orders.AuthorizeAsync(new StartPayment(orderId, "stripe", Actor.Customer("ada")));
        return authorized.EnsureSucceeded().Payment.Id;
    }

    internal static async Task<bool> CaptureAsync(OrderService orders, Guid orderId, Guid paymentId, Actor clerk)
    {
        var captured = await orders.CaptureAsync(new CapturePayment(orderId, paymentId, clerk) { IdempotencyKey = "parcel-77" });
        var isOpen = captured.Value?.Payment.Operation is not null; // the provider did not respond; the reconciler retries the operation
        return captured.Succeeded && !isOpen;
    }

    internal static async Task<OrderRefundStatus?> RefundAsync(OrderService orders, Order order, Actor clerk)
    {
        var refund = await orders.RefundAsync(new RefundPayment(order.Id, clerk)
        {
            Amount = Money.FromDecimal(25.00m, order.Currency),
            Reason = "Two mugs arrived broken",
            IdempotencyKey = "refund-form-4711",
        });
        return refund.Value?.Refund.Status; // succeeded, pending, or unknown if the provider did not respond
    }

    internal static async Task<OrderStatus?> CancelAsync(OrderService orders, Guid orderId, Actor clerk)
    {
        var canceled = await orders.CancelAsync(new CancelOrder(orderId, clerk) { Reason = "Out of stock", VisibleToCustomer = true });
        return canceled.Value?.Status;
    }

    internal static async Task<int> ReceiveAsync(
        OrderService orders, string provider, ReadOnlyMemory<byte> body, Func<string, string?> header)
    {
        var handled = await orders.HandleNotificationAsync(provider, new PaymentWebhookRequest(body, header));
        return handled.Succeeded ? 200 : 400; // if the method throws, return 500 and the provider redelivers the event
    }

    internal static async Task InboxAsync(OrderPaymentEvents inbox)
    {
        var open = await inbox.ListAsync(new OrderPaymentEventQuery
        {
            Outcomes = [OrderPaymentEventOutcome.Unmatched, OrderPaymentEventOutcome.Failed],
        });
        foreach (var received in open)
        {
            Console.WriteLine($"{received.EventId}: {received.Outcome}, {received.Attempts} attempts. {received.LastError}");
            await inbox.ReprocessAsync(received.Provider, received.EventId);
        }
    }

    internal static async Task AcknowledgeAsync(OrderService orders, Guid orderId, Actor clerk) =>
        await orders.AcknowledgeFlagAsync(
            new AcknowledgeOrderFlag(orderId, OrderFlags.RefundFailed, "Sent by bank transfer instead", clerk));

    internal static async Task SweepAsync(PaymentReconciler reconciler)
    {
        var report = await reconciler.RunAsync();
        Console.WriteLine($"{report.PaymentsChecked} looked up, {report.PaymentsChanged} changed, {report.OperationsRetried} retried");
        foreach (var failure in report.Failures)
        {
            Console.WriteLine($"Order {failure.OrderId}: {failure.Code}");
        }
    }

    internal static void Expiry(HostApplicationBuilder builder) =>
        builder.Services.AddNotalockOrders(options =>
        {
            options.Payments.UnpaidLifetime = TimeSpan.FromHours(2);
            options.Payments.UnpaidLifetimes["bank_debit"] = TimeSpan.FromDays(14);
            options.Payments.UnpaidLifetimes["offline"] = TimeSpan.FromDays(30); // offline payments have no lifetime by default
        });

    internal static async Task<Order> OfflineAsync(OrderService orders, Order order, Actor clerk)
    {
        await orders.SelectOfflinePaymentAsync(
            new SelectOfflinePayment(order.Id, OfflinePaymentMethod.BankTransfer, Actor.Customer("ada")));
        var paid = await orders.RecordOfflinePaymentAsync(
            new RecordOfflinePayment(order.Id, order.Total, clerk) { Notes = "Statement 47, line 3", IdempotencyKey = "statement-47-3" });
        return paid.EnsureSucceeded().Order;
    }

    internal static ServiceProvider OwnTests(TestTimeProvider clock, SimulatedFaultPlan faults)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddNotalockOrders().AddInMemoryStore().AddSimulatedPayments(o => o.Faults = faults);
        return services.BuildServiceProvider();
    }

    internal static async Task<Order?> OwnTestAsync(
        OrderService orders, SimulatedPaymentProvider bank, PaymentReconciler reconciler, TestTimeProvider clock, Guid orderId)
    {
        var started = await orders.StartPaymentAsync(new StartPayment(orderId, bank.Name, Actor.Customer("ada")));
        bank.Pay(started.Value!.Payment.Reference!);
        foreach (var delivery in bank.TakeDeliveries())
        {
            await orders.HandleNotificationAsync(bank.Name, delivery.Request);
        }

        clock.Advance(TimeSpan.FromMinutes(6)); // lost notifications are now due for a lookup
        await reconciler.RunAsync();
        return await orders.FindByIdAsync(orderId);
    }
}
