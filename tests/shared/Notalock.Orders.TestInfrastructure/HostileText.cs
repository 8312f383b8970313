namespace Notalock.Orders.TestInfrastructure;

/// <summary>Chooses values that parsers, databases and pages handle differently.</summary>
public static class HostileText
{
    private static readonly string[] Values =
    [
        "", " ", "\0", "\u0000a", "null", "true", "0", "-1", "1e400", "NaN", "9223372036854775808", "0.000000000000000000001",
        "' OR 1=1 --", "\";DROP TABLE orders;--", "%", "_", "%%%", "\\", "../../etc/passwd", "<script>alert(1)</script>", "{{7*7}}",
        "\u202Eabc", "\u200B", "\uFEFF", "é", "e\u0301", "漢字", "😀", "\uD83D", "\uDE00x", "İ", "ß", "ſ", "\u0085", "\u2028", "\t\r\n",
        "2026-13-45", "2026-03-14T09:26:53Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00+14:00",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "usd", "jpy", "zzz", "created", "paid",
        "a@b", "javascript:alert(1)", "https://shop.example/x", "http://[::1]", "//evil.example", "*", "W/\"1\"", "\"1\"", "\"",
    ];

    /// <summary>Chooses a value.</summary>
    /// <param name="random">The source of the choice.</param>
    public static string Next(Random random) => random.Next(12) switch
    {
        0 => new string(random.GetItems<char>("aé漢'%\\ ", 1)[0], random.Next(1, random.Next(4) == 0 ? 9_000 : 500)),
        1 => new string([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(0x20, 0xFFFE))]),
        2 => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddSeconds(random.Next())).ToString(),
        _ => Values[random.Next(Values.Length)],
    };
}
