using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Hosting;

public class ExtensionPointTests
{
    [Fact]
    public async Task A_registered_payment_provider_takes_the_payment_of_an_order()
    {
        await using var services = Build(static b => b.AddPaymentProvider<PrepaidProvider>());
        var (orders, order) = await PlaceAsync(services);

        var started = await orders.StartPaymentAsync(new StartPayment(order.Id, "prepaid", Shop.Buyer));

        started.Value!.Order.Status.Should().Be(OrderStatus.Paid);
        started.Value.Payment.Provider.Should().Be("prepaid");
    }

    [Fact]
    public async Task A_registered_webhook_parser_gets_the_webhooks_of_its_provider_only()
    {
        await using var services = Build(static b => b.AddPaymentWebhookParser<PrepaidParser>());
        var (orders, _) = await PlaceAsync(services);
        var request = new PaymentWebhookRequest("{}"u8.ToArray(), static _ => null);

        (await orders.HandleNotificationAsync("prepaid", request)).Error!.Code.Should().Be(OrderErrorCodes.InvalidSignature);
        (await orders.HandleNotificationAsync("another", request)).Error!.Code.Should().Be(OrderErrorCodes.UnknownProvider);
    }

    [Fact]
    public async Task A_transition_policy_of_the_application_decides_transitions_and_explanations()
    {
        await using var services = Build(static b => b.UseTransitionPolicy<NothingShips>());
        var (orders, order) = await PlaceAsync(services);
        await orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Shop.Clerk));

        var shipped = await orders.TransitionAsync(new TransitionOrder(order.Id, OrderStatus.Shipped, Shop.Clerk));
        var paid = (await orders.FindByIdAsync(order.Id))!;

        shipped.Error!.Code.Should().Be("nothing_ships");
        (await orders.ExplainAsync(paid, OrderStatus.Shipped, Shop.Clerk)).Code.Should().Be("nothing_ships");
        (await orders.ExplainAsync(paid, OrderStatus.Processing, Shop.Clerk)).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public async Task A_total_calculator_of_the_application_computes_the_amounts()
    {
        await using var services = Build(static b => b.UseTotalCalculator<HalfPrice>());

        var (_, order) = await PlaceAsync(services);

        order.Total.Should().Be(new Money(order.Subtotal.MinorUnits / 2, order.Currency));
    }

    [Fact]
    public async Task A_total_calculator_that_returns_another_currency_is_an_error_of_the_application()
    {
        await using var services = Build(static b => b.UseTotalCalculator<WrongCurrency>());
        using var scope = services.CreateScope();

        await scope.ServiceProvider.GetRequiredService<OrderService>().Invoking(o => o.CreateAsync(Shop.Cart()))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*total calculator*usd*");
    }

    [Fact]
    public async Task A_number_generator_of_the_application_names_the_orders()
    {
        await using var services = Build(static b => b.UseNumberGenerator<WebNumbers>());

        var (_, order) = await PlaceAsync(services);

        order.Number.Should().Be("WEB-1");
    }

    private static ServiceProvider Build(Action<NotalockOrdersBuilder> extend)
    {
        var services = new ServiceCollection();
        extend(services.AddNotalockOrders().AddInMemoryStore());
        return services.BuildServiceProvider();
    }

    private static async Task<(OrderService Orders, Order Order)> PlaceAsync(ServiceProvider services)
    {
        var orders = services.CreateScope().ServiceProvider.GetRequiredService<OrderService>();
        return (orders, (await orders.CreateAsync(Shop.Cart())).EnsureSucceeded().Order);
    }

    private sealed class PrepaidProvider : IPaymentProvider
    {
        public string Name => "prepaid";

        public PaymentCapabilities Capabilities => PaymentCapabilities.None;

        public ValueTask<PaymentResult> CreateAsync(PaymentCreateRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(PaymentResult.Accepted(new PaymentSnapshot
            {
                OrderId = request.OrderId,
                PaymentId = request.PaymentId,
                Reference = "p-1",
                Status = OrderPaymentStatus.Captured,
                Amount = request.Amount,
                CapturedAmount = request.Amount,
            }));

        public ValueTask<PaymentResult> CaptureAsync(PaymentCaptureRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<PaymentResult> VoidAsync(PaymentVoidRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<RefundResult> RefundAsync(PaymentRefundRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<PaymentResult?> FindAsync(PaymentFindRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class PrepaidParser : IPaymentWebhookParser
    {
        public string Provider => "prepaid";

        public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(PaymentWebhookParseResult.InvalidSignature("The webhook is not signed."));
    }

    private sealed class NothingShips(IOptions<NotalockOrdersOptions> options) : IOrderTransitionPolicy
    {
        private readonly DefaultOrderTransitionPolicy _rules = new(options);

        public OrderTransitionMap Map => _rules.Map;

        public TransitionVerdict Explain(Order order, OrderStatus target) => target == OrderStatus.Shipped
            ? TransitionVerdict.Deny(target, "nothing_ships", "The warehouse is closed.")
            : _rules.Explain(order, target);
    }

    private sealed class HalfPrice : IOrderTotalCalculator
    {
        public OrderTotals Calculate(CreateOrder cart)
        {
            var none = new Money(0, cart.Currency);
            var subtotal = cart.Items.Sum(static i => i.UnitPrice.MinorUnits * i.Quantity);
            var half = new Money(subtotal / 2, cart.Currency);
            return new OrderTotals(
                new Money(subtotal, cart.Currency), half, none, none, new Money(subtotal - half.MinorUnits, cart.Currency));
        }
    }

    private sealed class WrongCurrency : IOrderTotalCalculator
    {
        public OrderTotals Calculate(CreateOrder cart)
        {
            var amount = new Money(1, Currency.FromCode("eur"));
            return new OrderTotals(amount, amount, amount, amount, amount);
        }
    }

    private sealed class WebNumbers : IOrderNumberGenerator
    {
        private int _last;

        public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken) =>
            ValueTask.FromResult($"WEB-{++_last}");
    }
}
