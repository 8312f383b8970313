using System.Runtime.CompilerServices;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <content>Contains events and notifications.</content>
public sealed partial class SimulatedPaymentProvider
{
    private readonly List<SimulatedEvent> _events = [];
    private readonly SimulatedDeliveryQueue _deliveries = new();
    private Func<PaymentWebhookRequest, CancellationToken, Task>? _deliver;
    private Task _delivering = Task.CompletedTask;
    private bool _isDelivering;

    /// <summary>Gets all events so far, oldest first, including those whose notification was lost.</summary>
    public IReadOnlyList<SimulatedEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Gets the number of pending notifications, including delayed ones.</summary>
    public int PendingDeliveries
    {
        get
        {
            lock (_lock)
            {
                return _deliveries.PendingCount;
            }
        }
    }

    /// <summary>Creates a signed notification of an event. Can be called for any event, in any order and repeatedly.</summary>
    /// <param name="simulatedEvent">The event.</param>
    /// <returns>The webhook request, with the raw body and a new signature.</returns>
    public PaymentWebhookRequest Sign(SimulatedEvent simulatedEvent)
    {
        ArgumentNullException.ThrowIfNull(simulatedEvent);
        var signature = SimulatedSignature.Write(_options.NotificationSecret, _timeProvider.GetUtcNow(), simulatedEvent.Body.Span);
        return new(
            simulatedEvent.Body,
            name => string.Equals(name, SimulatedSignature.Header, StringComparison.OrdinalIgnoreCase) ? signature : null);
    }

    /// <summary>Removes the pending notifications from the queue and marks them as delivered.</summary>
    /// <param name="includeLate">
    /// <see langword="true"/> to include delayed notifications after the others; otherwise, <see langword="false"/>.
    /// </param>
    /// <returns>The notifications in the order of their delivery.</returns>
    public IReadOnlyList<SimulatedDelivery> TakeDeliveries(bool includeLate = true)
    {
        lock (_lock)
        {
            var deliveries = new List<SimulatedDelivery>();
            while (_deliveries.Dequeue(includeLate) is { } next)
            {
                _deliveries.MarkDelivered(next);
                deliveries.Add(new(next, Sign(next)));
            }

            return deliveries;
        }
    }

    /// <summary>Delivers the pending notifications one after the other, including those that are added in the meantime.</summary>
    /// <param name="handler">
    /// The handler of a notification. If it throws, the notification is undelivered, and the exception is rethrown.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The number of delivered notifications.</returns>
    public async Task<int> DeliverAsync(
        Func<PaymentWebhookRequest, CancellationToken, Task> handler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        for (var delivered = 0; ; delivered++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Dequeue(includeLate: true) is not { } next)
            {
                return delivered;
            }

            await DeliverOneAsync(next, handler, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sets the handler that receives notifications as soon as they are sent, starting with the pending ones.</summary>
    /// <param name="handler">The handler, or <see langword="null"/> to keep notifications pending.</param>
    public void DeliverTo(Func<PaymentWebhookRequest, CancellationToken, Task>? handler)
    {
        lock (_lock)
        {
            _deliver = handler;
            StartDelivering();
        }
    }

    /// <summary>Waits for the handler to receive all notifications.</summary>
    /// <returns>A task that represents the asynchronous operation.</returns>
    public async Task WhenIdleAsync()
    {
        while (true)
        {
            Task delivering;
            lock (_lock)
            {
                if (!_isDelivering)
                {
                    return;
                }

                delivering = _delivering;
            }

            await delivering.ConfigureAwait(false);
        }
    }

    /// <summary>Queues lost and undelivered notifications again.</summary>
    /// <returns>The number of queued notifications.</returns>
    public int RetryUndelivered()
    {
        lock (_lock)
        {
            var count = _deliveries.Retry();
            StartDelivering();
            return count;
        }
    }

    /// <summary>Emits an event that is not related to a payment of the shop.</summary>
    /// <param name="type">The type of the event.</param>
    /// <returns>The event.</returns>
    public SimulatedEvent EmitUnrelated(string type = "balance.available")
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        lock (_lock)
        {
            return Emit(type, snapshot: null);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<PaymentNotification> ListUndeliveredAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<SimulatedEvent> undelivered;
        lock (_lock)
        {
            undelivered =
            [
                .. _deliveries.Undelivered.Where(candidate => candidate.CreatedAt.AddSeconds(1) > since)
                .OrderBy(static candidate => candidate.Number),
            ];
        }

        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var candidate in undelivered)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return SimulatedEventBody.Read(candidate.Body.Span)!.ToNotification();
        }
    }

    private void EmitRefund(SimulatedRefundState refund, string type)
    {
        var payment = refund.Payment;
        var created = type == "refund.created";
        if (created && _options.RefundEvents.HasFlag(SimulatedRefundEvents.Cumulative))
        {
            Emit("payment.refunded", payment.ToIdentitySnapshot() with { RefundedAmount = payment.Refunded });
        }

        if (_options.RefundEvents.HasFlag(SimulatedRefundEvents.Separate) || refund.Snapshot.Status is OrderRefundStatus.Failed)
        {
            Emit(type, payment.ToIdentitySnapshot() with { Refunds = [refund.Snapshot] });
        }
    }

    private SimulatedEvent Emit(string type, PaymentSnapshot? snapshot)
    {
        var number = _events.Count;
        var fault = _faults.PickNotificationFault(number);
        var thin = fault is SimulatedNotificationFault.Thin && snapshot is not null;
        var createdAt = GetWholeSecond();
        var body = new SimulatedEventBody(NewId("evt", number + 1), type, createdAt.ToUnixTimeSeconds(), Name)
        {
            NeedsLookup = thin,
            Snapshot = !thin
                ? snapshot
                : new()
                {
                    OrderId = snapshot!.OrderId,
                    PaymentId = snapshot.PaymentId,
                    Reference = snapshot.Reference,
                    SessionReference = snapshot.SessionReference,
                },
        };
        var emitted = new SimulatedEvent(number, body.Id, type, createdAt, body.Write());
        _events.Add(emitted);
        _deliveries.Enqueue(emitted, fault);
        StartDelivering();
        return emitted;
    }

    private void StartDelivering()
    {
        if (_deliver is null || _isDelivering)
        {
            return;
        }

        _isDelivering = true;

        // The execution context of the caller, such as its activity or its ambient transaction, must not flow into the delivery.
        using (ExecutionContext.SuppressFlow())
        {
            _delivering = Task.Run(DeliverAllAsync);
        }
    }

    private async Task DeliverAllAsync()
    {
        while (true)
        {
            SimulatedEvent? next;
            Func<PaymentWebhookRequest, CancellationToken, Task>? handler;
            lock (_lock)
            {
                handler = _deliver;
                next = handler is null ? null : _deliveries.Dequeue(includeLate: false);
                if (next is null)
                {
                    _isDelivering = false;
                    return;
                }
            }

            try
            {
                await DeliverOneAsync(next, handler!, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The notification is listed as undelivered. As with a real provider, the error is reported by the shop and not by the
                // provider.
            }
        }
    }

    private SimulatedEvent? Dequeue(bool includeLate)
    {
        lock (_lock)
        {
            return _deliveries.Dequeue(includeLate);
        }
    }

    private async Task DeliverOneAsync(
        SimulatedEvent next, Func<PaymentWebhookRequest, CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        try
        {
            await handler(Sign(next), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_lock)
            {
                _deliveries.MarkFailed(next);
            }

            throw;
        }

        lock (_lock)
        {
            _deliveries.MarkDelivered(next);
        }
    }
}
