namespace Notalock.Orders.Benchmarks.Hand;

/// <content>Handles Stripe notifications.</content>
internal sealed partial class HandSqlite
{
    public async Task<bool> NotifyAsync(ReadOnlyMemory<byte> body, string signature)
    {
        var (notification, orderId) = HandNotifications.Read(body, signature);
        var reading = Rent();
        var order = Load(reading, orderId) ?? throw new InvalidOperationException("The order does not exist.");
        if (HandNotifications.Apply(order, notification) is not { } receipt)
        {
            var isUnknown = IsUnknown(reading, notification.Id!);
            _idle.Add(reading);
            return isUnknown;
        }

        _idle.Add(reading);
        await _writer.WaitAsync();
        try
        {
            var connection = Rent();
            connection.Execute("BEGIN IMMEDIATE");
            UpdateOrder(connection, order, receipt.PreviousVersion);
            UpdatePayment(connection.Command(Sql.UpdatePayment, 8), receipt.Payment);
            var history = connection.Command(Sql.InsertTwoEntries, 26);
            foreach (var entry in receipt.History)
            {
                WriteHistory(history, entry);
            }

            history.Execute();
            var messages = connection.Command(Sql.InsertTwoMessages, 16);
            foreach (var message in receipt.Messages)
            {
                WriteMessage(messages, message);
            }

            messages.Execute();
            InsertReceipt(connection.Command(Sql.InsertEvent, 11), receipt);
            connection.Execute("COMMIT");
            _idle.Add(connection);
        }
        finally
        {
            _writer.Release();
        }

        return true;
    }

    private static bool IsUnknown(HandSqliteConnection connection, string eventId)
    {
        var command = connection.Command(Sql.SelectEvent, 2);
        command.Value("stripe");
        command.Value(eventId);
        using var reader = command.Read();
        return !reader.Read();
    }

    private static void UpdatePayment(HandSqliteCommand to, HandPayment payment)
    {
        to.Value(payment.Status);
        to.Value(payment.Captured);
        to.Value(payment.FailureCode);
        to.Value(payment.FailureMessage);
        to.Time(payment.CapturedAt);
        to.Time(payment.NextCheckAt);
        to.Time(payment.UpdatedAt);
        to.Value(payment.Id);
        to.Execute();
    }

    private static void InsertReceipt(HandSqliteCommand to, HandReceipt receipt)
    {
        to.Value(receipt.Payment.Provider);
        to.Value(receipt.EventId);
        to.Value(receipt.Type);
        to.Value(receipt.Payment.OrderId);
        to.Value(receipt.Payment.Id);
        to.Value("applied");
        to.Value(null);
        to.Value(1);
        to.Value(null);
        to.Time(receipt.ReceivedAt);
        to.Time(receipt.ReceivedAt);
        to.Execute();
    }
}
