using Notalock.Orders.Payments;

namespace Notalock.Orders.Testing.Conformance.Providers.Cases;

/// <summary>Tests that notifications are verified and that together they are equivalent to a lookup.</summary>
internal static class NotificationCases
{
    public static IEnumerable<ConformanceCase<PaymentProviderUnderTest>> All { get; } = new ProviderCaseGroup("Notifications")
    {
        { Notifications_are_verified_and_well_formed, Requires.Notifications, Requires.Pay },
        { A_notification_that_was_tampered_with_is_rejected, Requires.Notifications, Requires.Pay },
        { An_unsigned_notification_is_rejected, Requires.Notifications, Requires.Pay },
        { A_malformed_notification_is_rejected_without_an_exception, Requires.Parser },
        { A_redelivered_notification_has_the_same_event_id_and_facts, Requires.Notifications, Requires.Pay },
        { Notifications_contain_the_order_and_payment_ids, Requires.Notifications, Requires.Pay },
        {
            Refund_notifications_contain_cumulative_amounts_or_individual_refunds,
            Requires.Notifications,
            Requires.Declared(PaymentCapabilities.MultipleRefunds),
            Requires.Pay
        },
        {
            Notifications_add_up_to_the_lookup_in_any_order,
            Requires.Notifications,
            Requires.Declared(PaymentCapabilities.Find),
            Requires.Pay
        },
        { Lost_notifications_are_listed_as_undelivered, Requires.EventSource, Requires.LoseNotifications, Requires.Pay },
        {
            Notifications_of_an_authorization_add_up_to_the_lookup,
            Requires.Notifications,
            Requires.Declared(PaymentCapabilities.Authorize | PaymentCapabilities.Find),
            Requires.Pay
        },
    };

    public static async Task Notifications_are_verified_and_well_formed(ProviderRun run)
    {
        var events = await ParseAsync(run, await PayAndTakeNotificationsAsync(run).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var notification in events)
        {
            Expect.Equal(run.Provider.Name, notification.Provider, "The provider of a notification");
            Expect.That(
                notification.EventId is { Length: >= 1 and <= 255 },
                $"An event id must be between 1 and 255 characters long, but was '{notification.EventId}'.");
            Expect.That(
                notification.Type is { Length: >= 1 and <= 100 },
                $"An event type must be between 1 and 100 characters long, but was '{notification.Type}'.");
            Expect.Utc(notification.OccurredAt, "The time of an event");
        }

        Expect.Equal(
            events.Count,
            events.Select(static notification => notification.EventId).Distinct(StringComparer.Ordinal).Count(),
            "The number of distinct event ids");
    }

    public static async Task A_notification_that_was_tampered_with_is_rejected(ProviderRun run)
    {
        foreach (var request in await PayAndTakeNotificationsAsync(run).ConfigureAwait(false))
        {
            foreach (var at in new[] { 0, request.Body.Length / 2, request.Body.Length - 1 })
            {
                var body = request.Body.ToArray();
                body[at] ^= 1;
                await ExpectRejectedAsync(
                    run, request with { Body = body }, $"A notification with a changed byte at position {at}").ConfigureAwait(false);
            }

            await ExpectRejectedAsync(
                run,
                request with { Body = request.Body.ToArray().Append((byte)' ').ToArray() },
                "A notification with a space appended").ConfigureAwait(false);
        }
    }

    public static async Task An_unsigned_notification_is_rejected(ProviderRun run)
    {
        var request = (await PayAndTakeNotificationsAsync(run).ConfigureAwait(false))[^1];
        await ExpectRejectedAsync(run, request with { Header = static _ => null }, "A notification without headers").ConfigureAwait(false);
        await ExpectRejectedAsync(
            run, request with { Header = static _ => string.Empty }, "A notification with empty headers").ConfigureAwait(false);
        await ExpectRejectedAsync(
            run, request with { Header = static _ => "nonsense" }, "A notification with an invalid signature").ConfigureAwait(false);
    }

    public static async Task A_malformed_notification_is_rejected_without_an_exception(ProviderRun run)
    {
        foreach (byte[] body in new byte[][] { [], [0], [0xFF, 0xFE], "null"u8.ToArray(), "{}"u8.ToArray(), "[[[[["u8.ToArray() })
        {
            await ExpectRejectedAsync(run, new(body, static _ => null), "A notification with a malformed body").ConfigureAwait(false);
            await ExpectRejectedAsync(
                run, new(body, static _ => "t=1,v1=00"), "A notification with a malformed body").ConfigureAwait(false);
        }
    }

    public static async Task A_redelivered_notification_has_the_same_event_id_and_facts(ProviderRun run)
    {
        var requests = await PayAndTakeNotificationsAsync(run).ConfigureAwait(false);
        var first = await ParseAsync(run, requests).ConfigureAwait(false);
        var repeated = run.Subject.RepeatNotifications is { } repeat ? await repeat(run.CancellationToken).ConfigureAwait(false) : requests;
        var second = await ParseAsync(run, repeated).ConfigureAwait(false);
        Expect.Sequence(first.Select(GetFacts), second.Select(GetFacts), "The event ids and facts of redelivered notifications");
    }

    public static async Task Notifications_contain_the_order_and_payment_ids(ProviderRun run)
    {
        var request = run.NewPayment();
        var events = await ParseAsync(run, await PayAndTakeNotificationsAsync(run, request).ConfigureAwait(false)).ConfigureAwait(false);
        var matching = events.Where(notification => notification.Snapshot is { } snapshot && snapshot.OrderId == request.OrderId).ToList();
        Expect.That(matching.Count > 0, "At least one notification of a payment must contain the order id, but none did.");
        Expect.That(
            matching.TrueForAll(notification => notification.Snapshot!.PaymentId == request.PaymentId),
            "Every notification with the order id must contain the payment id, but at least one did not.");
        Expect.That(
            matching.Exists(static notification => notification.NeedsLookup
                || notification.Snapshot is { Status: OrderPaymentStatus.Captured, CapturedAmount: not null }),
            "At least one notification must contain the capture or request a lookup, but none did.");
    }

    public static async Task Refund_notifications_contain_cumulative_amounts_or_individual_refunds(ProviderRun run)
    {
        var payment = await run.PayAsync().ConfigureAwait(false);
        await TakeNotificationsAsync(run).ConfigureAwait(false);
        var made = new HashSet<(string Reference, Guid? RefundId)>();
        for (var i = 0; i < 2; i++)
        {
            var refund = await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
            made.Add((refund.Reference, refund.RefundId));
        }

        var snapshots = (await ParseAsync(run, await TakeNotificationsAsync(run).ConfigureAwait(false)).ConfigureAwait(false))
            .Where(static notification => notification.Snapshot is not null && !notification.NeedsLookup)
            .Select(static notification => notification.Snapshot!)
            .ToList();
        var amounts = snapshots.Where(static snapshot => snapshot.RefundedAmount is not null)
            .Select(static snapshot => snapshot.RefundedAmount!.Value)
            .ToList();
        Expect.That(
            amounts.TrueForAll(amount => amount == run.GetPart(5) || amount == run.GetPart(10))
                && (amounts.Count == 0 || amounts.Contains(run.GetPart(10))),
            $"The refunded amounts after two refunds of {run.GetPart(5)} must be cumulative, but were [{string.Join(", ", amounts)}].");
        Expect.That(
            snapshots.SelectMany(static snapshot => snapshot.Refunds)
                .All(refund => made.Contains((refund.Reference, refund.RefundId)) && refund.Amount == run.GetPart(5)),
            "Every refund in a notification must have the reference, refund id and amount of a refund that was made, but at least "
            + "one did not.");
        Expect.That(
            snapshots.TrueForAll(static snapshot => snapshot.Status is null or OrderPaymentStatus.Captured),
            "The status in a notification of a refund must be null or Captured, but was not.");
    }

    public static async Task Notifications_add_up_to_the_lookup_in_any_order(ProviderRun run)
    {
        var payment = await run.CreateAsync().ConfigureAwait(false);
        if (run.Subject.Decline is { } decline)
        {
            await decline(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        }

        await run.Subject.Pay!(payment.Snapshot, run.CancellationToken).ConfigureAwait(false);
        if (run.Declares(PaymentCapabilities.MultipleRefunds | PaymentCapabilities.PartialRefund))
        {
            await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
            await run.RefundAsync(payment, run.GetPart(5)).ConfigureAwait(false);
        }

        await ExpectSumAsync(run, payment).ConfigureAwait(false);
    }

    public static async Task Notifications_of_an_authorization_add_up_to_the_lookup(ProviderRun run)
    {
        var captured = await run.AuthorizeAsync().ConfigureAwait(false);
        await run.CaptureAsync(
            captured, run.Declares(PaymentCapabilities.PartialCapture) ? run.GetPart(5) : run.Amount).ConfigureAwait(false);
        await ExpectSumAsync(run, captured).ConfigureAwait(false);

        if (run.Declares(PaymentCapabilities.Void))
        {
            var voided = await run.AuthorizeAsync().ConfigureAwait(false);
            ProviderRun.ExpectAccepted(await run.CallVoidAsync(run.NewVoid(voided)).ConfigureAwait(false), "A void");
            await ExpectSumAsync(run, voided).ConfigureAwait(false);
        }
    }

    public static async Task Lost_notifications_are_listed_as_undelivered(ProviderRun run)
    {
        run.Subject.LoseNotifications!();
        var payment = await run.PayAsync().ConfigureAwait(false);
        var undelivered = new List<PaymentNotification>();
        var source = (IPaymentEventSource)run.Provider;
        var notifications = source.ListUndeliveredAsync(DateTimeOffset.UnixEpoch, run.CancellationToken);
        await foreach (var notification in notifications.ConfigureAwait(false))
        {
            Expect.Equal(run.Provider.Name, notification.Provider, "The provider of an undelivered notification");
            Expect.That(
                notification.EventId is { Length: >= 1 and <= 255 },
                $"An event id must be between 1 and 255 characters long, but was '{notification.EventId}'.");
            undelivered.Add(notification);
        }

        Expect.That(
            undelivered.Exists(notification => notification.Snapshot?.OrderId == payment.Request.OrderId),
            "The undelivered notifications must include the payment, but did not.");
    }

    private static async Task ExpectSumAsync(ProviderRun run, ProviderPayment payment)
    {
        var found = await run.FindAsync(payment).ConfigureAwait(false);
        var events = await ParseAsync(run, await TakeNotificationsAsync(run).ConfigureAwait(false)).ConfigureAwait(false);
        var matching = events.FindAll(notification => notification.Snapshot?.OrderId == payment.Request.OrderId
            || (notification.Snapshot?.Reference is { } reference && reference == found.Reference));
        if (matching.Exists(static notification => notification.NeedsLookup))
        {
            return;
        }

        var snapshots = matching.ConvertAll(static notification => notification.Snapshot!);
        SnapshotSum.RequireEqual(found, snapshots, "in order");
        SnapshotSum.RequireEqual(found, [.. snapshots.AsEnumerable().Reverse()], "in reverse order");
        SnapshotSum.RequireEqual(found, [.. snapshots, .. snapshots], "twice");
        SnapshotSum.RequireEqual(
            found, [.. snapshots.Skip(snapshots.Count / 2), .. snapshots.Take(snapshots.Count / 2)], "with the second half first");
    }

    private static async Task<IReadOnlyList<PaymentWebhookRequest>> PayAndTakeNotificationsAsync(
        ProviderRun run, PaymentCreateRequest? request = null)
    {
        await run.PayAsync(request).ConfigureAwait(false);
        var taken = await TakeNotificationsAsync(run).ConfigureAwait(false);
        Expect.That(taken.Count > 0, "A paid payment must send at least one notification, but sent none.");
        return taken;
    }

    private static Task<IReadOnlyList<PaymentWebhookRequest>> TakeNotificationsAsync(ProviderRun run) =>
        run.Subject.TakeNotifications!(run.CancellationToken);

    private static async Task<List<PaymentNotification>> ParseAsync(ProviderRun run, IEnumerable<PaymentWebhookRequest> requests)
    {
        var notifications = new List<PaymentNotification>();
        foreach (var request in requests)
        {
            var result = await run.Subject.Parser!.ParseAsync(request, run.CancellationToken).ConfigureAwait(false);
            Expect.That(
                result.Error is null,
                $"A genuine notification must be verified, but was rejected: {result.Error?.Code}, {result.Error?.Message}");
            notifications.Add(Expect.Present(result.Notification, "The verified notification"));
        }

        return notifications;
    }

    private static async Task ExpectRejectedAsync(ProviderRun run, PaymentWebhookRequest request, string what)
    {
        var result = await run.Subject.Parser!.ParseAsync(request, run.CancellationToken).ConfigureAwait(false);
        Expect.That(result.Notification is null && result.Error is not null, $"{what} must be rejected, but was accepted.");
        Expect.Equal(OrderErrorCodes.InvalidSignature, result.Error!.Code, $"{what}: the error code");
        Expect.That(
            !run.Subject.Secrets.Any(secret => result.Error.Message.Contains(secret, StringComparison.Ordinal)),
            $"{what}: the error message must not contain a secret, but did.");
    }

    private static (string, string, OrderPaymentStatus?, Money?, Money?) GetFacts(PaymentNotification notification) =>
        (notification.EventId, notification.Type, notification.Snapshot?.Status, notification.Snapshot?.CapturedAmount,
            notification.Snapshot?.RefundedAmount);
}
