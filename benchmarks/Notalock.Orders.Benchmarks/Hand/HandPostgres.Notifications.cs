using Npgsql;
using NpgsqlTypes;

namespace Notalock.Orders.Benchmarks.Hand;

/// <content>Handles Stripe notifications.</content>
internal sealed partial class HandPostgres
{
    public async Task<bool> NotifyAsync(ReadOnlyMemory<byte> body, string signature)
    {
        var (notification, orderId) = HandNotifications.Read(body, signature);
        HandOrder order;
        await using (var connection = await source.OpenConnectionAsync())
        {
            order = await LoadAsync(connection, orderId) ?? throw new InvalidOperationException("The order does not exist.");
        }

        if (HandNotifications.Apply(order, notification) is not { } receipt)
        {
            return await IsUnknownAsync(notification.Id!);
        }

        await using var batch = source.CreateBatch();
        WriteState(Add(batch, Sql.UpdateOrder), order, receipt.PreviousVersion);
        WritePayment(Add(batch, Sql.UpdatePayment), receipt.Payment);
        var history = Add(batch, Sql.InsertTwoEntries);
        foreach (var entry in receipt.History)
        {
            WriteHistory(history, entry);
        }

        var messages = Add(batch, Sql.InsertTwoMessages);
        foreach (var message in receipt.Messages)
        {
            WriteMessage(messages, message);
        }

        WriteReceipt(Add(batch, Sql.InsertEvent), receipt);
        await batch.ExecuteNonQueryAsync();
        return true;
    }

    private async Task<bool> IsUnknownAsync(string eventId)
    {
        await using var command = source.CreateCommand(Sql.SelectEvent);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "stripe", NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = eventId, NpgsqlDbType = NpgsqlDbType.Text });
        return await command.ExecuteScalarAsync() is null;
    }

    private static void WritePayment(NpgsqlBatchCommand to, HandPayment payment)
    {
        Text(to, payment.Status);
        Int64(to, payment.Captured);
        Text(to, payment.FailureCode);
        Text(to, payment.FailureMessage);
        Time(to, payment.CapturedAt);
        Time(to, payment.NextCheckAt);
        Time(to, payment.UpdatedAt);
        Guid(to, payment.Id);
    }

    private static void WriteReceipt(NpgsqlBatchCommand to, HandReceipt receipt)
    {
        Text(to, receipt.Payment.Provider);
        Text(to, receipt.EventId);
        Text(to, receipt.Type);
        Guid(to, receipt.Payment.OrderId);
        Guid(to, receipt.Payment.Id);
        Text(to, "applied");
        Text(to, null);
        Int32(to, 1);
        Text(to, null);
        Time(to, receipt.ReceivedAt);
        Time(to, receipt.ReceivedAt);
    }
}
