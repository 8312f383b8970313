using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing;

namespace Shop.Payments;

/// <summary>
/// Simulates the customer and the bank on the simulated payment page, and sends the provider's webhooks to this shop over HTTP, as a real
/// provider does. The provider keeps delayed webhooks as undelivered.
/// </summary>
internal sealed class SimulatedBank(SimulatedPaymentProvider provider, IHttpClientFactory clients, IServer server) : IHostedService
{
    private const string SignatureHeader = "Simulated-Signature";

    private readonly ConcurrentDictionary<Guid, BankChoice> _delayed = new();

    /// <summary>Finds the payment of a payment page; null if the bank does not know it. The bank keeps payments in memory.</summary>
    public SimulatedPayment? Find(string session) => provider.FindPayment(session);

    /// <summary>
    /// Executes the selected outcome. A completed payment does not change, because the button may have been clicked twice.
    /// </summary>
    public void Act(SimulatedPayment payment, BankChoice choice)
    {
        var session = payment.SessionReference!;
        if (choice is BankChoice.PayLateWebhook or BankChoice.PayNoWebhook or BankChoice.PaySlowly)
        {
            _delayed.TryAdd(payment.Snapshot.PaymentId!.Value, choice);
        }

        try
        {
            switch (choice)
            {
                case BankChoice.Decline:
                    provider.Decline(session);
                    break;
                case BankChoice.DeclineThenPay:
                    provider.Decline(session);
                    provider.Pay(session);
                    break;
                case BankChoice.PaySlowly:
                    provider.Process(session);
                    break;
                default:
                    provider.Pay(session);
                    break;
            }
        }
        catch (InvalidOperationException)
        {
            // The payment no longer waits for the customer.
        }
    }

    /// <summary>Determines whether the decision or the webhooks of a payment are delayed.</summary>
    public bool IsDelayed(Guid paymentId) => _delayed.TryGetValue(paymentId, out var choice) && choice is not BankChoice.PayNoWebhook;

    /// <summary>Approves a payment that is processing, and sends the delayed webhooks.</summary>
    public async Task ReleaseAsync(OrderPayment payment)
    {
        if (!IsDelayed(payment.Id) || !_delayed.TryRemove(payment.Id, out var choice))
        {
            return;
        }

        await provider.WhenIdleAsync();
        if (choice is BankChoice.PaySlowly)
        {
            provider.CompleteProcessing(payment.SessionReference!, succeeded: true);
        }

        provider.RetryUndelivered();
        await provider.WhenIdleAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider.DeliverTo(DeliverAsync);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        provider.DeliverTo(null);
        return Task.CompletedTask;
    }

    private async Task DeliverAsync(PaymentWebhookRequest request, CancellationToken cancellationToken)
    {
        if (_delayed.ContainsKey(GetPayment(request.Body)))
        {
            throw new InvalidOperationException("This webhook is delayed.");
        }

        using var message = new HttpRequestMessage(HttpMethod.Post, PublicAddress.GetLocal(server, $"/api/webhooks/{provider.Name}"))
        {
            Content = new ReadOnlyMemoryContent(request.Body),
        };
        message.Headers.Add(SignatureHeader, request.Header(SignatureHeader));
        using var response = await clients.CreateClient(nameof(SimulatedBank)).SendAsync(message, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static Guid GetPayment(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("snapshot", out var snapshot) && snapshot.TryGetProperty("payment_id", out var id) ? id.GetGuid() : Guid.Empty;
    }
}
