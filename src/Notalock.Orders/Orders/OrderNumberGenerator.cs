using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Notalock.Orders.Orders;

/// <summary>
/// Generates numbers of the form <c>yyMMdd-</c> with six random Crockford base32 characters: about a billion numbers a day.
/// </summary>
internal sealed class OrderNumberGenerator(IOptions<NotalockOrdersOptions> options) : IOrderNumberGenerator
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private readonly TimeZoneInfo _timeZone = options.Value.TimeZone;

    public ValueTask<string> NextAsync(CreateOrder cart, DateTimeOffset placedAt, CancellationToken cancellationToken)
    {
        var day = TimeZoneInfo.ConvertTime(placedAt, _timeZone);
        var number = string.Create(13, day, static (span, day) =>
        {
            day.TryFormat(span, out var written, "yyMMdd'-'", CultureInfo.InvariantCulture);
            Span<byte> random = stackalloc byte[6];
            RandomNumberGenerator.Fill(random);
            for (var i = 0; i < random.Length; i++)
            {
                span[written + i] = Alphabet[random[i] & 31];
            }
        });
        return ValueTask.FromResult(number);
    }
}
