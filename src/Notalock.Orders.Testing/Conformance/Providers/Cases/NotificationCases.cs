using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>What a provider tells of its own accord is verified before it is believed, and adds up to what a look-up tells.</summary>
internal static class NotificationCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Notifications")
    {
        { Notifications_are_verified_and_well_formed, ProviderRequires.Notifications, ProviderRequires.Pay },
        { A_notification_that_was_tampered_with_is_rejected, ProviderRequires.Notifications, ProviderRequires.Pay },
        { An_unsigned_notification_is_rejected, ProviderRequires.Notifications, ProviderRequires.Pay },
        { A_malformed_notification_is_rejected_without_an_exception, ProviderRequires.Parser },
        { A_redelivered_notification_has_the_same_event_id_and_facts, ProviderRequires.Notifications, ProviderRequires.Pay },
        { Notifications_contain_the_order_and_payment_ids, ProviderRequires.Notifications, ProviderRequires.Pay },
        { Refund_notifications_contain_cumulative_amounts_or_individual_refunds, ProviderRequires.Notifications, ProviderRequires.Declared(PaymentCapabilities.MultipleRefunds), ProviderRequires.Pay },
        { Notifications_add_up_to_the_lookup_in_any_order, ProviderRequires.Notifications, ProviderRequires.Declared(PaymentCapabilities.Find), ProviderRequires.Pay },
        { Lost_notifications_are_listed_as_undelivered, ProviderRequires.EventSource, ProviderRequires.LoseNotifications, ProviderRequires.Pay },
        { Notifications_of_an_authorization_add_up_to_the_lookup, ProviderRequires.Notifications, ProviderRequires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Find), ProviderRequires.Pay },
    };

    public static async Task Notifications_are_verified_and_well_formed(ProviderRun run)
    {
        var events = await ReadAsync(run, await PaidAsync(run).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var told in events)
        {
            Expect.Equal(run.Provider.Name, told.Provider, "The provider of a notification");
            Expect.That(told.EventId is { Length: >= 1 and <= 255 }, $"An event id has 1 to 255 characters, but is '{told.EventId}'.");
            Expect.That(told.Type is { Length: >= 1 and <= 100 }, $"A type has 1 to 100 characters, but is '{told.Type}'.");
            Expect.Utc(told.OccurredAt, "The time of an event");
        }

        Expect.Equal(events.Count, events.Select(static told => told.EventId).Distinct(StringComparer.Ordinal).Count(), "Distinct event ids");
    }

    public static async Task A_notification_that_was_tampered_with_is_rejected(ProviderRun run)
    {
        foreach (var request in await PaidAsync(run).ConfigureAwait(false))
        {
            foreach (var at in new[] { 0, request.Body.Length / 2, request.Body.Length - 1 })
            {
                var body = request.Body.ToArray();
                body[at] ^= 1;
                await RejectedAsync(run, request with { Body = body }, $"A notification whose byte {at} was changed").ConfigureAwait(false);
            }

            await RejectedAsync(run, request with { Body = request.Body.ToArray().Append((byte)' ').ToArray() }, "A notification with a space appended").ConfigureAwait(false);
        }
    }

    public static async Task An_unsigned_notification_is_rejected(ProviderRun run)
    {
        var request = (await PaidAsync(run).ConfigureAwait(false))[^1];
        await RejectedAsync(run, request with { Header = static _ => null }, "A notification without headers").ConfigureAwait(false);
        await RejectedAsync(run, request with { Header = static _ => string.Empty }, "A notification with empty headers").ConfigureAwait(false);
        await RejectedAsync(run, request with { Header = static _ => "nonsense" }, "A notification with a signature that is none").ConfigureAwait(false);
    }

    public static async Task A_malformed_notification_is_rejected_without_an_exception(ProviderRun run)
    {
        foreach (byte[] body in new byte[][] { [], [0], [0xFF, 0xFE], "null"u8.ToArray(), "{}"u8.ToArray(), "[[[[["u8.ToArray() })
        {
            await RejectedAsync(run, new(body, static _ => null), "A body that is none").ConfigureAwait(false);
            await RejectedAsync(run, new(body, static _ => "t=1,v1=00"), "A body that is none").ConfigureAwait(false);
        }
    }

    public static async Task A_redelivered_notification_has_the_same_event_id_and_facts(ProviderRun run)
    {
        var requests = await PaidAsync(run).ConfigureAwait(false);
        var first = await ReadAsync(run, requests).ConfigureAwait(false);
        var repeated = run.Subject.RepeatNotifications is { } repeat ? await repeat(run.CancellationToken).ConfigureAwait(false) : requests;
        var second = await ReadAsync(run, repeated).ConfigureAwait(false);
        Expect.Sequence(first.Select(Facts), second.Select(Facts), "Event ids and facts of notifications that were sent again");
    }

    public static async Task Notifications_contain_the_order_and_payment_ids(ProviderRun run)
    {
        var request = run.NewPayment();
        var events = await ReadAsync(run, await PaidAsync(run, request).ConfigureAwait(false)).ConfigureAwait(false);
        var ours = events.Where(told => told.Snapshot is { } snapshot && snapshot.OrderId == request.OrderId).ToList();
        Expect.That(ours.Count > 0, "No notification of a payment names our order.");
        Expect.That(
            ours.TrueForAll(told => told.Snapshot!.PaymentId == request.PaymentId), "A notification that names our order does not name our payment.");
        Expect.That(
            ours.Exists(static told => told.NeedsLookup || told.Snapshot is { Status: OrderPaymentStatus.Captured, CapturedAmount: not null }),
            "No notification tells of the capture, or that the payment must be looked up.");
    }

    public static async Task Refund_notifications_contain_cumulative_amounts_or_individual_refunds(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await TakeAsync(run).ConfigureAwait(false);
        var made = new HashSet<(string Reference, Guid? RefundId)>();
        for (var i = 0; i < 2; i++)
        {
            var refund = await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
            made.Add((refund.Reference, refund.RefundId));
        }

        var snapshots = (await ReadAsync(run, await TakeAsync(run).ConfigureAwait(false)).ConfigureAwait(false))
            .Where(static told => told.Snapshot is not null && !told.NeedsLookup).Select(static told => told.Snapshot!).ToList();
        var amounts = snapshots.Where(static snapshot => snapshot.RefundedAmount is not null).Select(static snapshot => snapshot.RefundedAmount!.Value).ToList();
        Expect.That(
            amounts.TrueForAll(amount => amount == run.Part(5) || amount == run.Part(10)) && (amounts.Count == 0 || amounts.Contains(run.Part(10))),
            $"After two refunds of {run.Part(5)}, the refunded amounts that are told are cumulative, but were [{string.Join(", ", amounts)}].");
        Expect.That(
            snapshots.SelectMany(static snapshot => snapshot.Refunds).All(refund => made.Contains((refund.Reference, refund.RefundId)) && refund.Amount == run.Part(5)),
            "A refund that a notification tells by name is not one of those that were made, with our id and its own amount.");
        Expect.That(
            snapshots.TrueForAll(static snapshot => snapshot.Status is null or OrderPaymentStatus.Captured), "A notification of a refund takes the capture back.");
    }

    public static async Task Notifications_add_up_to_the_lookup_in_any_order(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        if (run.Subject.Decline is { } decline)
        {
            await decline(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        }

        await run.Subject.Pay!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        if (run.Can(PaymentCapabilities.MultipleRefunds | PaymentCapabilities.PartialRefund))
        {
            await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
            await run.RefundAsync(payment, run.Part(5)).ConfigureAwait(false);
        }

        await AddUpAsync(run, payment).ConfigureAwait(false);
    }

    public static async Task Notifications_of_an_authorization_add_up_to_the_lookup(ProviderRun run)
    {
        var captured = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.CaptureAsync(captured, run.Can(PaymentCapabilities.PartialCapture) ? run.Part(5) : run.Amount).ConfigureAwait(false);
        await AddUpAsync(run, captured).ConfigureAwait(false);

        if (run.Can(PaymentCapabilities.Void))
        {
            var voided = await run.AuthorizeAsync().ConfigureAwait(false);
            ProviderRun.ExpectAccepted(await run.CallVoidAsync(run.Void(voided)).ConfigureAwait(false), "A void");
            await AddUpAsync(run, voided).ConfigureAwait(false);
        }
    }

    public static async Task Lost_notifications_are_listed_as_undelivered(ProviderRun run)
    {
        run.Subject.LoseNotifications!();
        var payment = await run.PayAsync().ConfigureAwait(false);
        var listed = new List<PaymentNotification>();
        var source = (IPaymentEventSource)run.Provider;
        await foreach (var told in source.ListUndeliveredAsync(DateTimeOffset.UnixEpoch, run.CancellationToken).ConfigureAwait(false))
        {
            Expect.Equal(run.Provider.Name, told.Provider, "The provider of a notification that was not delivered");
            Expect.That(told.EventId is { Length: >= 1 and <= 255 }, $"An event id has 1 to 255 characters, but is '{told.EventId}'.");
            listed.Add(told);
        }

        Expect.That(
            listed.Exists(told => told.Snapshot?.OrderId == payment.Request.OrderId), "No notification about a payment of ours is listed, although none was delivered.");
    }

    private static async Task AddUpAsync(ProviderRun run, ProviderPayment payment)
    {
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        var events = await ReadAsync(run, await TakeAsync(run).ConfigureAwait(false)).ConfigureAwait(false);
        var ours = events.Where(told => told.Snapshot?.OrderId == payment.Request.OrderId
            || (told.Snapshot?.Reference is { } reference && string.Equals(reference, found.Reference, StringComparison.Ordinal))).ToList();
        if (ours.Exists(static told => told.NeedsLookup))
        {
            return;
        }

        var snapshots = ours.ConvertAll(static told => told.Snapshot!);
        SnapshotSum.RequireEqual(found, snapshots, "in the order in which they came");
        SnapshotSum.RequireEqual(found, [.. snapshots.AsEnumerable().Reverse()], "backwards");
        SnapshotSum.RequireEqual(found, [.. snapshots, .. snapshots], "twice");
        SnapshotSum.RequireEqual(found, [.. snapshots.Skip(snapshots.Count / 2), .. snapshots.Take(snapshots.Count / 2)], "the second half first");
    }

    private static async Task<IReadOnlyList<PaymentWebhookRequest>> PaidAsync(ProviderRun run, PaymentCreateRequest? request = null)
    {
        await run.PayAsync(request).ConfigureAwait(false);
        var taken = await TakeAsync(run).ConfigureAwait(false);
        Expect.That(taken.Count > 0, "No notification came of a payment that was paid.");
        return taken;
    }

    private static Task<IReadOnlyList<PaymentWebhookRequest>> TakeAsync(ProviderRun run) => run.Subject.TakeNotifications!(run.CancellationToken);

    private static async Task<List<PaymentNotification>> ReadAsync(ProviderRun run, IEnumerable<PaymentWebhookRequest> requests)
    {
        var read = new List<PaymentNotification>();
        foreach (var request in requests)
        {
            var reading = await run.Subject.Parser!.ParseAsync(request, run.CancellationToken).ConfigureAwait(false);
            Expect.That(reading.Error is null, $"A notification of the provider's own must be verified, but was rejected: {reading.Error?.Code}, {reading.Error?.Message}");
            read.Add(Expect.Present(reading.Notification, "The notification that was verified"));
        }

        return read;
    }

    private static async Task RejectedAsync(ProviderRun run, PaymentWebhookRequest request, string what)
    {
        var reading = await run.Subject.Parser!.ParseAsync(request, run.CancellationToken).ConfigureAwait(false);
        Expect.That(reading.Notification is null && reading.Error is not null, $"{what} must be rejected, but was believed.");
        Expect.Equal(OrderErrorCodes.InvalidSignature, reading.Error!.Code, $"{what}: the code");
        Expect.That(
            !run.Subject.Secrets.Any(secret => reading.Error.Message.Contains(secret, StringComparison.Ordinal)), $"{what}: the message tells a secret.");
    }

    private static (string, string, OrderPaymentStatus?, Money?, Money?) Facts(PaymentNotification told) =>
        (told.EventId, told.Type, told.Snapshot?.Status, told.Snapshot?.CapturedAmount, told.Snapshot?.RefundedAmount);
}
