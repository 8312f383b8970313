using System.Security.Cryptography;
using System.Text.Json;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <summary>Verifies and reads the notifications of <see cref="SimulatedPaymentProvider"/>. Safe for concurrent use.</summary>
public sealed class SimulatedWebhookParser : IPaymentWebhookParser
{
    /// <summary>The name of the header that holds the signature.</summary>
    public const string SignatureHeader = SimulatedSignature.Header;

    private readonly string _secret;
    private readonly TimeSpan _tolerance;
    private readonly TimeProvider _time;

    /// <summary>Makes a reader.</summary>
    /// <param name="options">The options of the provider.</param>
    /// <param name="timeProvider">The clock that signatures are compared with; null for the system's.</param>
    public SimulatedWebhookParser(SimulatedPaymentOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Provider = options.Name;
        _secret = options.NotificationSecret;
        _tolerance = options.SignatureTolerance;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc />
    public string Provider { get; }

    /// <inheritdoc />
    public ValueTask<PaymentWebhookParseResult> ParseAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Verify(request) ?? Parse(request.Body.Span));
    }

    private PaymentWebhookParseResult? Verify(PaymentWebhookRequest request)
    {
        if (request.Header(SignatureHeader) is not { } header)
        {
            return PaymentWebhookParseResult.InvalidSignature("The notification is not signed.");
        }

        if (!SimulatedSignature.TryRead(header, out var time, out var signature))
        {
            return PaymentWebhookParseResult.InvalidSignature("The signature cannot be read.");
        }

        if (!CryptographicOperations.FixedTimeEquals(SimulatedSignature.Compute(_secret, time, request.Body.Span), signature))
        {
            return PaymentWebhookParseResult.InvalidSignature("The signature does not fit the body.");
        }

        // Compared as numbers: the time is signed, but not bound to what a date can hold.
        var distance = Int128.Abs((Int128)time - _time.GetUtcNow().ToUnixTimeSeconds());
        return distance > (Int128)_tolerance.TotalSeconds
            ? PaymentWebhookParseResult.InvalidSignature("The signature is too old, or the clocks differ.")
            : null;
    }

    private PaymentWebhookParseResult Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var body = SimulatedEventBody.Read(bytes);
            return body is { Id.Length: > 0, Type.Length: > 0 } && body.Provider == Provider
                ? PaymentWebhookParseResult.Verified(body.ToNotification())
                : PaymentWebhookParseResult.Unreadable("The body is not an event of this provider.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return PaymentWebhookParseResult.Unreadable("The body is not an event of this provider.");
        }
    }
}
