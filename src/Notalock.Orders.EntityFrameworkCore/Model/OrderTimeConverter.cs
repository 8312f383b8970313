using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Notalock.Orders.EntityFrameworkCore.Model;

internal sealed class OrderTimeConverter()
    : ValueConverter<DateTimeOffset, long>(
        static time => time.ToUnixTimeMilliseconds(),
        static milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds))
{
    public static OrderTimeConverter Instance { get; } = new();
}
