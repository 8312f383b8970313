using System.Text.Json.Serialization;

namespace Quickstart;

internal sealed record CartFile(
    string Id,
    string? CustomerId,
    string Email,
    string Name,
    string Currency,
    string Method,
    bool Declined,
    decimal Shipping,
    string Ends,
    IReadOnlyList<LineFile> Items);

internal sealed record LineFile(string ProductId, string? Sku, string Name, decimal UnitPrice, int Quantity, decimal Discount);

internal sealed record AddressFile(string? Name, string? Line1, string? City, string? Region, string? PostalCode, string? Country);

internal sealed record OrderFile(
    string Id,
    string CustomerId,
    string? CustomerName,
    string OrderedAt,
    string? ShippedAt,
    decimal Freight,
    string Currency,
    AddressFile? ShipTo,
    IReadOnlyList<LineFile> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(IReadOnlyList<CartFile>))]
[JsonSerializable(typeof(OrderFile))]
internal sealed partial class FileJsonContext : JsonSerializerContext;
