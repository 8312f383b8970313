using System.Text.Json;
using System.Text.Json.Serialization;
using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Simulation;

/// <summary>Represents the body of a notification.</summary>
internal sealed record SimulatedEventBody(string Id, string Type, long Created, string Provider)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public bool NeedsLookup { get; init; }

    public PaymentSnapshot? Snapshot { get; init; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public PaymentNotification ToNotification() => new()
    {
        Provider = Provider,
        EventId = Id,
        Type = Type,
        OccurredAt = DateTimeOffset.FromUnixTimeSeconds(Created),
        Snapshot = Snapshot,
        NeedsLookup = NeedsLookup,
    };

    public static SimulatedEventBody? Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize<SimulatedEventBody>(body, Json);
}
