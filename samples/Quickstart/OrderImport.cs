using System.Globalization;
using System.Text.Json;
using Notalock.Orders;

namespace Quickstart;

/// <summary>Imports an order file. Every step has an idempotency key, so a repeated import does not execute a step twice.</summary>
internal sealed class OrderImport(OrderService orders)
{
    private static readonly Actor Importer = Actor.System("importer");

    public async Task RunAsync(string file, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        var storeId = Path.GetFileNameWithoutExtension(file);
        var progress = new ProgressBar(lines.Count(static l => l.Length > 0));
        var placed = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            placed += await ReplayAsync(Read(lines[i], i + 1), storeId, i + 1, cancellationToken) ? 1 : 0;
            progress.Step();
        }

        Console.WriteLine($"{placed} orders placed, {lines.Count(static l => l.Length > 0) - placed} were there already.");
        Console.WriteLine();
        await new ImportSummary(orders).PrintAsync(storeId, cancellationToken);
    }

    private static OrderFile Read(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, FileJsonContext.Default.OrderFile) ?? throw new ImportException($"Line {number} is empty.");
        }
        catch (JsonException exception)
        {
            throw new ImportException($"Line {number} is not a valid order: {exception.Path} could not be read.");
        }
    }

    private async Task<bool> ReplayAsync(OrderFile source, string storeId, int line, CancellationToken cancellationToken)
    {
        var created = await CreateAsync(source, storeId, line, cancellationToken);
        var order = created.Order;
        var placedAt = order.PlacedAt;
        if (order.Status == OrderStatus.Created)
        {
            order = Done(line, await orders.RecordOfflinePaymentAsync(
                new RecordOfflinePayment(order.Id, order.Total, Importer) { ReceivedAt = placedAt, IdempotencyKey = source.Id + "/pay" }, cancellationToken)).Order;
        }

        if (order.Status == OrderStatus.Paid)
        {
            order = await MoveAsync(OrderStatus.Processing, null);
        }

        if (source.ShippedAt is { } shipped)
        {
            var shippedAt = ParseTime(shipped, line);
            order = order.Status == OrderStatus.Processing ? await MoveAsync(OrderStatus.Shipped, shippedAt) : order;
            order = order.Status == OrderStatus.Shipped ? await MoveAsync(OrderStatus.Delivered, shippedAt) : order;
        }

        return !created.WasThere;

        async Task<Order> MoveAsync(OrderStatus status, DateTimeOffset? at) => Done(line, await orders.TransitionAsync(
            new TransitionOrder(order.Id, status, Importer) { OccurredAt = at, IdempotencyKey = $"{source.Id}/{status}" }, cancellationToken));
    }

    private async Task<(Order Order, bool WasThere)> CreateAsync(OrderFile source, string storeId, int line, CancellationToken cancellationToken)
    {
        if (!Currency.TryFromCode(source.Currency, out var currency))
        {
            throw new ImportException($"Line {line}: currency must be an ISO 4217 code.");
        }

        if (source.Items.Any(static item => item is null))
        {
            throw new ImportException($"Line {line}: items must not contain null.");
        }

        CreateOrder cart;
        try
        {
            cart = new CreateOrder(Importer, currency, [.. source.Items.Select(item => Carts.Item(item, currency))])
            {
                StoreId = storeId,
                CustomerId = source.CustomerId,
                CustomerName = source.CustomerName,
                Adjustments = Carts.Shipping(source.Freight, currency),
                ShippingAddress = source.ShipTo is null ? null : new Address
                {
                    Name = source.ShipTo.Name,
                    Line1 = source.ShipTo.Line1,
                    City = source.ShipTo.City,
                    Region = source.ShipTo.Region,
                    PostalCode = source.ShipTo.PostalCode,
                    Country = source.ShipTo.Country,
                },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["source_id"] = source.Id },
                PlacedAt = ParseTime(source.OrderedAt, line),
                IdempotencyKey = source.Id,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new ImportException($"Line {line}: {exception.Message}");
        }

        var result = await orders.CreateAsync(cart, cancellationToken);
        return (Done(line, result).Order, result.IsReplay);
    }

    private static T Done<T>(int line, OrderResult<T> result)
        where T : notnull => result.Succeeded
        ? result.Value
        : throw new ImportException($"Line {line}: {string.Join(' ', result.Errors.Select(static e => e.Message))}");

    private static DateTimeOffset ParseTime(string text, int line) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new ImportException($"Line {line}: '{text}' is not a valid date and time.");
}
