using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>Creates signature headers and changes them at random. The headers are the same for the same seed.</summary>
internal sealed class SignatureHeaders(int seed, byte[] body, long now, params string[] secrets)
{
    private static readonly string[] Spaces = [" ", "\t", "  ", "\u00a0", "\r\n"];
    private static readonly string[] Odd = ["garbage", "=", "v1", "t", "v2=later", "v1=", "t=", "=,=", "V1=00", "v1==", "é=ü"];

#pragma warning disable CA5394 // The headers must be repeatable and are not secret.
    private readonly Random _random = new(seed);

    /// <summary>Gets the next header.</summary>
    public string Next()
    {
        var time = CreateTime();
        var elements = new List<string> { "t=" + time };
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            elements.Add("v1=" + Sign(time));
        }

        for (var changes = _random.Next(0, 4); changes > 0; changes--)
        {
            Change(elements, time);
        }

        var header = string.Join(',', elements);
        return _random.Next(12) switch
        {
            0 when header.Length > 0 => header[.._random.Next(header.Length)],
            1 when header.Length > 0 => header.Remove(_random.Next(header.Length), 1),
            2 => header.Insert(_random.Next(header.Length + 1), Pick(Spaces)),
            3 => header.Insert(_random.Next(header.Length + 1), ((char)_random.Next(33, 127)).ToString()),
            _ => header,
        };
    }

    private void Change(List<string> elements, string time)
    {
        var at = elements.Count == 0 ? 0 : _random.Next(elements.Count);
        switch (_random.Next(16))
        {
            case 0 or 1 or 2 when elements.Count > 0:
                elements[at] = Pick(Spaces) + elements[at] + Pick(Spaces);
                break;
            case 3:
                elements.Insert(at, string.Empty);
                break;
            case 4:
                elements.Insert(at, Pick(Spaces));
                break;
            case 5:
                elements.Insert(at, "t=" + CreateTime());
                break;
            case 6:
                elements.Add("t=" + CreateTime());
                break;
            case 7 when elements.Count > 0:
                elements.Insert(at, elements[at]);
                break;
            case 8:
                elements.Insert(at, "v0=" + Sign(time));
                break;
            case 9 when elements.Count > 0:
                var value = elements[at].IndexOf('=', StringComparison.Ordinal) + 1;
                elements[at] = elements[at][..value].ToLowerInvariant() + elements[at][value..].ToUpperInvariant();
                break;
            case 10 when elements.Count > 0:
                elements[at] = elements[at][.._random.Next(elements[at].Length)];
                break;
            case 11 when elements.Count > 0:
                elements.RemoveAt(at);
                break;
            case 12:
                elements.Insert(at, Pick(Odd));
                break;
            case 13 when elements.Count > 0:
                elements[at] = elements[at].Replace("=", Pick(["= ", " =", "==", ""]), StringComparison.Ordinal);
                break;
            case 14:
                elements.InsertRange(at, Enumerable.Repeat("v1=" + new string('0', 64), _random.Next(1, 30)));
                break;
            default:
                elements.Reverse();
                break;
        }
    }

    // Mostly a time within the tolerance, sometimes one at its edge or in an unusual notation.
    private string CreateTime()
    {
        var seconds = (now + _random.Next(-20, 21)).ToString(CultureInfo.InvariantCulture);
        return _random.Next(24) switch
        {
            0 => (now + 300).ToString(CultureInfo.InvariantCulture),
            1 => (now + 301).ToString(CultureInfo.InvariantCulture),
            2 => (now - 300).ToString(CultureInfo.InvariantCulture),
            3 => (now - 301).ToString(CultureInfo.InvariantCulture),
            4 => "00" + seconds,
            5 => Pick(["+", " ", "-", "0x", "1e", "\u0661"]) + seconds,
            6 => Pick(["", "0", "-1", "2147483648", "253402300800", "9223372036854775808", "now", "1,5"]),
            _ => seconds,
        };
    }

    private string Sign(string time)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(time + "."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Pick(secrets)), signed));
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];
#pragma warning restore CA5394
}
