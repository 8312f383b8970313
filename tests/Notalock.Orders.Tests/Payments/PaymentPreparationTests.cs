using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Tests.Payments;

public class PaymentPreparationTests
{
    private static readonly Actor Clerk = Actor.Staff("casey");

    [Fact]
    public async Task A_retry_passes_the_values_that_were_saved_before_the_first_call()
    {
        var provider = new PreparingProvider(new SimulatedPaymentProvider());
        provider.FailuresLeft = 1;
        await using var shop = Open(provider);
        var order = await shop.PlaceAsync();
        var command = Start(order) with { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["cart"] = "c-7" } };
        var lost = () => shop.Orders.StartPaymentAsync(command);
        await lost.Should().ThrowAsync<PaymentProviderException>();
        (await shop.ReloadAsync(order)).Payments.Single().Operation!.Parameters!.ProviderData.Should().Contain("call", "1");

        (await shop.Orders.StartPaymentAsync(command)).EnsureSucceeded();

        provider.Created.Should().HaveCount(2);
        provider.Created.Should().OnlyContain(
            parameters => parameters.ProviderData!["call"] == "1" && parameters.Details!["cart"] == "c-7");
    }

    [Fact]
    public async Task An_amount_that_changes_during_the_preparation_is_prepared_again()
    {
        var provider = new PreparingProvider(new SimulatedPaymentProvider());
        await using var shop = Open(provider);
        var order = await shop.PlaceAsync();
        var part = new Money(100, order.Currency);
        provider.OnPrepare = async request =>
        {
            if (provider.Prepared.Count == 1)
            {
                (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(request.Order.Id, part, Clerk))).EnsureSucceeded();
            }
        };

        var started = (await shop.Orders.StartPaymentAsync(Start(order))).EnsureSucceeded();

        started.Payment.Amount.Should().Be(order.Total - part);
        provider.Prepared.Select(request => request.Amount).Should().Equal(order.Total, order.Total - part);
        provider.Created.Should().ContainSingle().Which.ProviderData.Should().Contain("call", "2");
    }

    [Fact]
    public async Task A_preparation_that_fails_saves_nothing()
    {
        var provider = new PreparingProvider(new SimulatedPaymentProvider())
        {
            OnPrepare = _ => throw new PaymentProviderException("The customer service did not respond."),
        };
        await using var shop = Open(provider);
        var order = await shop.PlaceAsync();

        var start = () => shop.Orders.StartPaymentAsync(Start(order));

        await start.Should().ThrowAsync<PaymentProviderException>();
        (await shop.ReloadAsync(order)).Version.Should().Be(order.Version);
    }

    [Fact]
    public async Task A_payment_that_is_not_expected_is_rejected_without_a_preparation()
    {
        var provider = new PreparingProvider(new SimulatedPaymentProvider());
        await using var shop = Open(provider);
        var order = await shop.PlaceAsync();
        (await shop.Orders.RecordOfflinePaymentAsync(new RecordOfflinePayment(order.Id, order.Total, Clerk))).EnsureSucceeded();

        var rejected = await shop.Orders.StartPaymentAsync(Start(order));

        rejected.Errors.Should().ContainSingle().Which.Code.Should().Be(OrderErrorCodes.PaymentNotExpected);
        provider.Prepared.Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "value")]
    [InlineData("key\n", "value")]
    [InlineData("key", "a\u0000b")]
    public async Task Details_that_cannot_be_stored_are_rejected(string key, string value)
    {
        var provider = new PreparingProvider(new SimulatedPaymentProvider());
        await using var shop = Open(provider);
        var order = await shop.PlaceAsync();
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value };

        var rejected = await shop.Orders.StartPaymentAsync(Start(order) with { Details = details });

        rejected.Errors.Should().ContainSingle().Which.Field.Should().Be("details");
        (await shop.ReloadAsync(order)).Payments.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_cannot_be_used_again_with_other_details()
    {
        var provider = new PreparingProvider(new SimulatedPaymentProvider());
        await using var shop = Open(provider);
        var order = await shop.PlaceAsync();
        var first = Start(order) with
        {
            IdempotencyKey = "start-1",
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["cart"] = "c-7" },
        };
        (await shop.Orders.StartPaymentAsync(first)).EnsureSucceeded();

        var other = await shop.Orders.StartPaymentAsync(
            first with { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["cart"] = "c-8" } });
        var same = await shop.Orders.StartPaymentAsync(first);

        other.Errors.Should().ContainSingle().Which.Code.Should().Be(OrderErrorCodes.IdempotencyKeyReused);
        same.IsReplay.Should().BeTrue();
    }

    private static StartPayment Start(Order order) => new(order.Id, PreparingProvider.ProviderName, Shop.Buyer);

    private static PaymentShop Open(PreparingProvider provider) =>
        new(configure: services => services.AddSingleton<IPaymentProvider>(provider));
}
