using System.Text.Json.Nodes;

namespace Notalock.Orders.StripeServer;

public sealed partial class FakeStripe
{
    private static readonly TimeSpan SettlementDuration = TimeSpan.FromDays(2);

    // 2.9 % and 30 of the smallest unit, rounded down to an amount that the currency has.
    private static long CalculateFee(long amount, string currency)
    {
        var fee = (amount * 29 / 1000) + 30;
        return fee - (fee % GetStep(currency));
    }

    private string StoreTransaction(string type, JsonObject source, long amount, long fee = 0) => Id(Store(new JsonObject
    {
        ["id"] = NewId("txn"),
        ["object"] = "balance_transaction",
        ["amount"] = amount,
        ["available_on"] = _time.GetUtcNow().Add(SettlementDuration).ToUnixTimeSeconds(),
        ["balance_type"] = "payments",
        ["created"] = Now(),
        ["currency"] = Currency(source),
        ["description"] = null,
        ["exchange_rate"] = null,
        ["fee"] = fee,
        ["fee_details"] = fee == 0 ? [] : new JsonArray(new JsonObject
        {
            ["amount"] = fee,
            ["application"] = null,
            ["currency"] = Currency(source),
            ["description"] = "Stripe processing fees",
            ["type"] = "stripe_fee",
        }),
        ["net"] = amount - fee,
        ["reporting_category"] = type,
        ["source"] = Id(source),
        ["status"] = "pending",
        ["type"] = type,
    }));
}
