namespace Notalock.Orders.AspNetCore.Tests.Fuzzing;

/// <summary>Contains ids, tokens and cursors that exist, so that many requests pass the first checks.</summary>
internal sealed class FuzzTargets
{
    public List<string> Orders { get; } = [];

    public List<string> Payments { get; } = [];

    public List<string> Refunds { get; } = [];

    public List<string> Shipments { get; } = [];

    public List<string> Items { get; } = [];

    public List<string> Tokens { get; } = [];

    public List<string> Cursors { get; } = [];

    public string Next(string name, Random random) => name switch
    {
        "id" => Orders[random.Next(Orders.Count)],
        "payment_id" => Payments[random.Next(Payments.Count)],
        "refund_id" => Refunds[random.Next(Refunds.Count)],
        "shipment_id" => Shipments[random.Next(Shipments.Count)],
        "source" => "wms",
        "reference" => "P-" + (char)random.Next('0', '4'),
        "item_id" => Items[random.Next(Items.Count)],
        "provider" => random.Next(3) == 0 ? "offline" : "simulated",
        "currency" => random.Next(2) == 0 ? "usd" : "jpy",
        "from" or "to" or "placed_from" or "placed_to" => "2026-03-14",
        "status" => "created",
        _ => HostileText.Next(random),
    };

    public string NextToken(Random random) => Tokens[random.Next(Tokens.Count)];

    /// <summary>Returns a cursor that was issued, sometimes with one character changed.</summary>
    public string NextCursor(Random random)
    {
        var cursor = Cursors.Count == 0 ? "AAAA" : Cursors[random.Next(Cursors.Count)];
        if (random.Next(2) == 0)
        {
            return cursor;
        }

        var at = random.Next(cursor.Length);
        return cursor[..at] + (char)random.Next(0x21, 0x7F) + cursor[(at + 1)..];
    }
}
