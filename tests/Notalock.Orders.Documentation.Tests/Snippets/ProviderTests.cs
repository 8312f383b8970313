using Notalock.Orders.Testing;
using Xunit;

namespace Notalock.Orders.Documentation.Tests.Snippets;

internal sealed class HouseAccountHarness : IPaymentProviderHarness
{
    public ValueTask<PaymentProviderUnderTest> CreateAsync(CancellationToken cancellationToken)
    {
        var clock = new TestTimeProvider();
        var bank = new HouseBank(clock);
        var http = new HttpClient(bank) { BaseAddress = new Uri("https://bank.example/") };
        return ValueTask.FromResult(new PaymentProviderUnderTest(new HouseAccountProvider(http))
        {
            Parser = new HouseAccountNotifications(bank.Secret, clock),
            UnsupportedAmount = new Money(5_000, Currency.FromCode("jpy")),
            Pay = (_, _) => Task.CompletedTask,                 // the account is charged immediately
            LoseNextResponse = bank.LoseNextResponse,
            FailNextCall = bank.FailNextCall,
            ReadLedger = (paymentId, _) =>
            {
                var charges = bank.Find(paymentId);
                var refunds = charges.Sum(charge => charge.Refunds.Count);
                return Task.FromResult(new PaymentProviderLedger(charges.Count, charges.Count, refunds));
            },
            TakeNotifications = _ => Task.FromResult(bank.TakeNotifications()),
            Closing = () =>
            {
                http.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    }
}

public class ProviderTests
{
    public static IEnumerable<object[]> Cases => PaymentProviderConformance.CaseNames;

    [Theory, MemberData(nameof(Cases))]
    public async Task The_provider_conforms(string name)
    {
        var result = await PaymentProviderConformance.RunAsync(name, new HouseAccountHarness());
        var expected = NotApplicable.Names.Contains(name) ? ConformanceOutcome.NotApplicable : ConformanceOutcome.Passed;
        Assert.Equal(expected, result.Outcome);
    }
}
