using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Notalock.Orders.Benchmarks.Seeding;

namespace Notalock.Orders.Benchmarks.Webhooks;

/// <summary>
/// Creates a <c>payment_intent.succeeded</c> event with the published structure for each seeded order. The events are signed in advance,
/// because signing is not part of the measurement. Their bodies are written on delivery from one template to save memory.
/// </summary>
internal sealed class SignedNotifications
{
    public const string Secret = "whsec_benchmark";

    private const char Mark = '@';
    private const int MaxLength = 4_096;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly SeedData _data;
    private readonly byte[][] _parts;
    private readonly string[] _names;
    private readonly string _time;
    private readonly byte[] _hashes;

    public SignedNotifications(SeedData data, DateTimeOffset now)
    {
        _data = data;
        var pieces = Template().Split(Mark);
        _parts = [.. pieces.Where(static (_, i) => i % 2 == 0).Select(Encoding.UTF8.GetBytes)];
        _names = [.. pieces.Where(static (_, i) => i % 2 == 1)];
        _time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        _hashes = new byte[data.Count * HMACSHA256.HashSizeInBytes];
        var secret = Encoding.UTF8.GetBytes(Secret);
        var prefix = Encoding.ASCII.GetBytes(_time + ".");
        var signed = new byte[prefix.Length + MaxLength];
        prefix.CopyTo(signed, 0);
        for (var order = 0; order < data.Count; order++)
        {
            var length = prefix.Length + Write(order, signed.AsSpan(prefix.Length));
            HMACSHA256.HashData(secret, signed.AsSpan(0, length), GetHash(order));
        }
    }

    /// <summary>The maximum tolerance, because the notifications are as old as the run.</summary>
    public static TimeSpan Tolerance => TimeSpan.FromHours(1);

    public static byte[] Buffer() => new byte[MaxLength];

    public static string EventId(int order) => string.Create(CultureInfo.InvariantCulture, $"evt_3Q{order:D22}");

    /// <summary>Writes a notification.</summary>
    /// <param name="order">The number of the order.</param>
    /// <param name="buffer">The buffer for the body.</param>
    /// <returns>The body and the value of its signature header.</returns>
    public (ReadOnlyMemory<byte> Body, string Signature) Take(int order, byte[] buffer) =>
        (buffer.AsMemory(0, Write(order, buffer)), $"t={_time},v1={Convert.ToHexStringLower(GetHash(order))}");

    private static string Template()
    {
        var intent = Parse("payment_intent.json");
        intent["id"] = "@intent@";
        intent["client_secret"] = "@intent@_secret_x";
        intent["amount"] = "@amount@";
        intent["amount_received"] = "@amount@";
        intent["currency"] = "eur";
        intent["description"] = "Order @number@";
        intent["latest_charge"] = "ch_3Q0000000000000000000000";
        intent["payment_method"] = "pm_1Q0000000000000000000000";
        intent["receipt_email"] = "clara.neumann(at)example.com";
        intent["status"] = "succeeded";
        intent["metadata"] = new JsonObject { ["order_id"] = "@order@", ["order_number"] = "@number@", ["payment_id"] = "@payment@" };
        var happened = Parse("event.json");
        happened["id"] = "@event@";
        happened["data"] = new JsonObject { ["object"] = intent };

        // The amount is a number, so the quotation marks are removed.
        return happened.ToJsonString(Indented).Replace("\"@amount@\"", "@amount@", StringComparison.Ordinal);
    }

    private static JsonObject Parse(string name)
    {
        using var stream = typeof(SignedNotifications).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} does not exist.");
        return JsonNode.Parse(stream)!.AsObject();
    }

    private Span<byte> GetHash(int order) => _hashes.AsSpan(order * HMACSHA256.HashSizeInBytes, HMACSHA256.HashSizeInBytes);

    private int Write(int order, Span<byte> to)
    {
        var length = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            _parts[i].CopyTo(to[length..]);
            length += _parts[i].Length;
            if (i < _names.Length)
            {
                length += Encoding.UTF8.GetBytes(GetValue(_names[i], order), to[length..]);
            }
        }

        return length;
    }

    private string GetValue(string name, int order) => name switch
    {
        "event" => EventId(order),
        "intent" => _data.Reference(order),
        "amount" => SeedData.Total(order).ToString(CultureInfo.InvariantCulture),
        "number" => _data.Number(order),
        "order" => _data.OrderId(order).ToString(),
        _ => _data.PaymentId(order).ToString(),
    };
}
