using System.Runtime.CompilerServices;
using Notalock.Orders.Payments;
using Notalock.Orders.Testing.Simulation;

namespace Notalock.Orders.Testing;

/// <content>Events and their notifications.</content>
public sealed partial class SimulatedPaymentProvider
{
    private readonly List<SimulatedEvent> _events = [];
    private readonly SimulatedMailbox _mailbox = new();
    private Func<PaymentWebhookRequest, CancellationToken, Task>? _deliver;
    private Task _pump = Task.CompletedTask;
    private bool _pumping;

    /// <summary>Everything that happened so far, oldest first, whatever became of its notification.</summary>
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

    /// <summary>How many notifications wait, with those that are held back.</summary>
    public int WaitingDeliveries
    {
        get
        {
            lock (_lock)
            {
                return _mailbox.Waiting;
            }
        }
    }

    /// <summary>Makes a notification of an event, in whatever order and as often as a test likes.</summary>
    /// <param name="told">The event.</param>
    /// <returns>The raw body, signed now.</returns>
    public PaymentWebhookRequest Sign(SimulatedEvent told)
    {
        ArgumentNullException.ThrowIfNull(told);
        var signature = SimulatedSignature.Write(_options.NotificationSecret, _time.GetUtcNow(), told.Body.Span);
        return new(told.Body, name => string.Equals(name, SimulatedSignature.Header, StringComparison.OrdinalIgnoreCase) ? signature : null);
    }

    /// <summary>Takes the notifications that are due. They count as delivered.</summary>
    /// <param name="includeLate">Whether those that are held back are taken as well, after the others.</param>
    /// <returns>The notifications, in the order in which they arrive.</returns>
    public IReadOnlyList<SimulatedDelivery> TakeDeliveries(bool includeLate = true)
    {
        lock (_lock)
        {
            var deliveries = new List<SimulatedDelivery>();
            while (_mailbox.Take(includeLate) is { } next)
            {
                _mailbox.Delivered(next);
                deliveries.Add(new(next, Sign(next)));
            }

            return deliveries;
        }
    }

    /// <summary>Delivers the notifications that wait, one after the other, with those that come in meanwhile.</summary>
    /// <param name="handler">Takes one. When it throws, the notification counts as undelivered, and the exception ends the delivery.</param>
    /// <param name="cancellationToken">Stops between two.</param>
    /// <returns>How many were delivered.</returns>
    public async Task<int> DeliverAsync(
        Func<PaymentWebhookRequest, CancellationToken, Task> handler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        for (var delivered = 0; ; delivered++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TakeNext(includeLate: true) is not { } next)
            {
                return delivered;
            }

            await HandAsync(next, handler, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Hands notifications to a host as soon as they are due, from now on. Those that wait go first.</summary>
    /// <param name="handler">Takes one; null to have them wait again.</param>
    public void DeliverTo(Func<PaymentWebhookRequest, CancellationToken, Task>? handler)
    {
        lock (_lock)
        {
            _deliver = handler;
            StartPump();
        }
    }

    /// <summary>Waits until everything that is due was handed to the host.</summary>
    /// <returns>A task that ends then.</returns>
    public async Task WhenIdleAsync()
    {
        while (true)
        {
            Task pump;
            lock (_lock)
            {
                if (!_pumping)
                {
                    return;
                }

                pump = _pump;
            }

            await pump.ConfigureAwait(false);
        }
    }

    /// <summary>Queues again what was lost or could not be delivered, as a provider that tries for days.</summary>
    /// <returns>How many.</returns>
    public int RetryUndelivered()
    {
        lock (_lock)
        {
            var count = _mailbox.Retry();
            StartPump();
            return count;
        }
    }

    /// <summary>Tells of something that is about no payment of the shop.</summary>
    /// <param name="type">The provider's name for it.</param>
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
            undelivered = [.. _mailbox.Undelivered.Where(candidate => candidate.CreatedAt.AddSeconds(1) > since).OrderBy(static candidate => candidate.Number)];
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
            Emit("payment.refunded", payment.Identity() with { RefundedAmount = payment.Refunded });
        }

        if (_options.RefundEvents.HasFlag(SimulatedRefundEvents.Separate) || refund.Snapshot.Status is OrderRefundStatus.Failed)
        {
            Emit(type, payment.Identity() with { Refunds = [refund.Snapshot] });
        }
    }

    private SimulatedEvent Emit(string type, PaymentSnapshot? snapshot)
    {
        var number = _events.Count;
        var fault = _faults.PickNotificationFault(number);
        var thin = fault is SimulatedNotificationFault.Thin && snapshot is not null;
        var createdAt = WholeSecond();
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
        _mailbox.Post(emitted, fault);
        StartPump();
        return emitted;
    }

    private void StartPump()
    {
        if (_deliver is null || _pumping)
        {
            return;
        }

        _pumping = true;

        // What flows with the caller, such as its request or its transaction, is none of the provider's business.
        using (ExecutionContext.SuppressFlow())
        {
            _pump = Task.Run(PumpAsync);
        }
    }

    private async Task PumpAsync()
    {
        while (true)
        {
            SimulatedEvent? next;
            Func<PaymentWebhookRequest, CancellationToken, Task>? handler;
            lock (_lock)
            {
                handler = _deliver;
                next = handler is null ? null : _mailbox.Take(includeLate: false);
                if (next is null)
                {
                    _pumping = false;
                    return;
                }
            }

            try
            {
                await HandAsync(next, handler!, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Listed as undelivered: as for a real provider, what goes wrong at the shop is the shop's to know.
            }
        }
    }

    private SimulatedEvent? TakeNext(bool includeLate)
    {
        lock (_lock)
        {
            return _mailbox.Take(includeLate);
        }
    }

    private async Task HandAsync(
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
                _mailbox.Failed(next);
            }

            throw;
        }

        lock (_lock)
        {
            _mailbox.Delivered(next);
        }
    }
}
