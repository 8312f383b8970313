using System.Globalization;
using Notalock.Orders.Storage;

namespace Notalock.Orders.Testing;

/// <summary>Builds valid orders for tests, with consistent totals, new ids, a new number, and times in whole milliseconds.</summary>
/// <remarks>An order without items gets one item. Use <see cref="With"/> to set fields for which there is no method.</remarks>
public sealed class OrderBuilder
{
    private static readonly DateTimeOffset DefaultPlacedAt = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private readonly Currency _currency;
    private readonly DateTimeOffset _placedAt;
    private readonly List<OrderItem> _items = [];
    private readonly List<OrderAdjustment> _adjustments = [];
    private readonly List<OrderPayment> _payments = [];
    private readonly List<OrderRefund> _refunds = [];
    private readonly List<Func<Order, Order>> _changes = [];
    private DateTimeOffset _lastIdAt;

    /// <summary>Initializes a new instance of the <see cref="OrderBuilder"/> class.</summary>
    /// <param name="currency">The code of the currency.</param>
    /// <param name="placedAt">The time at which the order was placed. The default is 2026-01-15 10:00 UTC.</param>
    public OrderBuilder(string currency = "usd", DateTimeOffset? placedAt = null)
    {
        _currency = Currency.FromCode(currency);
        _placedAt = placedAt ?? DefaultPlacedAt;
        _lastIdAt = DefaultPlacedAt;
        Id = NewId();
        Number = "T-" + Id.ToString("N", CultureInfo.InvariantCulture)[20..].ToUpperInvariant();
    }

    /// <summary>Gets the id of the order.</summary>
    public Guid Id { get; }

    /// <summary>Gets the order number, which is generated unless <see cref="WithNumber"/> sets it.</summary>
    public string Number { get; private set; }

    /// <summary>Sets the order number.</summary>
    /// <param name="number">The order number.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder WithNumber(string number)
    {
        Number = number;
        return this;
    }

    /// <summary>Sets the customer.</summary>
    /// <param name="id">The id of the customer in the application, or <see langword="null"/> for a guest.</param>
    /// <param name="email">The email address, or <see langword="null"/>.</param>
    /// <param name="name">The name, or <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder ForCustomer(string? id, string? email = null, string? name = null) =>
        With(order => order with { CustomerId = id, CustomerEmail = email, CustomerName = name });

    /// <summary>Sets the shop that the order belongs to.</summary>
    /// <param name="storeId">The id of the shop, or <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder InStore(string? storeId) => With(order => order with { StoreId = storeId });

    /// <summary>Sets the status of the order.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder WithStatus(OrderStatus status) => With(order => order with { Status = status });

    /// <summary>Adds an item.</summary>
    /// <param name="productId">The id of the product.</param>
    /// <param name="price">The unit price in major units.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="name">The name of the product, or <see langword="null"/> for a name derived from its id.</param>
    /// <param name="sku">The stock keeping unit, or <see langword="null"/>.</param>
    /// <param name="change">The function that changes the item before it is added, or <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder WithItem(
        string productId,
        decimal price,
        int quantity = 1,
        string? name = null,
        string? sku = null,
        Func<OrderItem, OrderItem>? change = null)
    {
        var item = new OrderItem
        {
            Id = NewId(),
            OrderId = Id,
            Position = _items.Count + 1,
            ProductId = productId,
            Name = name ?? "Product " + productId,
            Sku = sku,
            Quantity = quantity,
            Price = Money.FromDecimal(price, _currency),
            CreatedAt = _placedAt,
        };
        _items.Add(change?.Invoke(item) ?? item);
        return this;
    }

    /// <summary>Adds an adjustment of the whole order.</summary>
    /// <param name="kind">The kind of adjustment.</param>
    /// <param name="label">The label that the customer sees.</param>
    /// <param name="amount">The amount that is added to the total, in major units. It is negative for a discount.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder WithAdjustment(OrderAdjustmentKind kind, string label, decimal amount)
    {
        _adjustments.Add(new OrderAdjustment(kind, label, Money.FromDecimal(amount, _currency)));
        return this;
    }

    /// <summary>Adds a payment attempt.</summary>
    /// <param name="status">The status. A captured payment is captured in full.</param>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="reference">The provider's id of the payment, or <see langword="null"/>.</param>
    /// <param name="change">The function that changes the payment before it is added, or <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder WithPayment(
        OrderPaymentStatus status,
        decimal amount,
        string provider = OrderPayment.OfflineProvider,
        string? reference = null,
        Func<OrderPayment, OrderPayment>? change = null)
    {
        var money = Money.FromDecimal(amount, _currency);
        var isCaptured = status == OrderPaymentStatus.Captured;
        var payment = new OrderPayment
        {
            Id = NewId(),
            OrderId = Id,
            Provider = provider,
            Reference = reference,
            Status = status,
            Amount = money,
            AuthorizedAmount = isCaptured || status == OrderPaymentStatus.Authorized ? money : Money.Zero(_currency),
            CapturedAmount = isCaptured ? money : Money.Zero(_currency),
            CapturedAt = isCaptured ? _placedAt : null,
            CreatedAt = _placedAt.AddMilliseconds(_payments.Count),
            UpdatedAt = _placedAt.AddMilliseconds(_payments.Count),
        };
        _payments.Add(change?.Invoke(payment) ?? payment);
        return this;
    }

    /// <summary>Adds a refund of the last added payment.</summary>
    /// <param name="status">The status.</param>
    /// <param name="amount">The amount in major units.</param>
    /// <param name="settledAt">The time at which the refund succeeded, or <see langword="null"/>.</param>
    /// <param name="change">The function that changes the refund before it is added, or <see langword="null"/>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">No payment was added before.</exception>
    public OrderBuilder WithRefund(
        OrderRefundStatus status, decimal amount, DateTimeOffset? settledAt = null, Func<OrderRefund, OrderRefund>? change = null)
    {
        if (_payments.Count == 0)
        {
            throw new InvalidOperationException("A payment must be added before a refund.");
        }

        var refund = new OrderRefund
        {
            Id = NewId(),
            OrderId = Id,
            PaymentId = _payments[^1].Id,
            Provider = _payments[^1].Provider,
            Status = status,
            Amount = Money.FromDecimal(amount, _currency),
            SettledAt = settledAt,
            CreatedAt = _placedAt.AddMilliseconds(_refunds.Count),
            UpdatedAt = _placedAt.AddMilliseconds(_refunds.Count),
        };
        _refunds.Add(change?.Invoke(refund) ?? refund);
        return this;
    }

    /// <summary>Changes the finished order. Changes are applied in the order of the calls, and totals are not recalculated.</summary>
    /// <param name="change">The function that changes the order.</param>
    /// <returns>The same builder.</returns>
    public OrderBuilder With(Func<Order, Order> change)
    {
        _changes.Add(change);
        return this;
    }

    /// <summary>Builds the order with version 1 and one history entry.</summary>
    /// <returns>The order.</returns>
    public Order Build()
    {
        if (_items.Count == 0)
        {
            WithItem("product-1", 10m);
        }

        var adjustments = _adjustments.Concat(_items.SelectMany(static item => item.Adjustments)).ToList();
        var subtotal = Sum(_items.Select(static item => item.Price * item.Quantity));
        var total = subtotal + Sum(adjustments.Select(static adjustment => adjustment.Amount));
        var captured = Sum(_payments.Select(static payment => payment.CapturedAmount));
        var refunded = Sum(
            _refunds.Where(static refund => refund.Status == OrderRefundStatus.Succeeded).Select(static refund => refund.Amount));
        var order = new Order
        {
            Id = Id,
            Number = Number,
            Status = OrderStatus.Created,
            PaymentState = GetState(total, captured, refunded),
            Currency = _currency,
            Subtotal = subtotal,
            Discount = -GetSum(adjustments, OrderAdjustmentKind.Discount),
            Shipping = GetSum(adjustments, OrderAdjustmentKind.Shipping),
            Tax = GetSum(adjustments, OrderAdjustmentKind.Tax),
            Total = total,
            CapturedAmount = captured,
            RefundedAmount = refunded,
            ItemCount = _items.Sum(static item => item.Quantity),
            Items = [.. _items],
            Adjustments = [.. _adjustments],
            Payments = [.. _payments],
            Refunds = [.. _refunds],
            PaymentProvider = _payments.LastOrDefault()?.Provider,
            PaymentIntentId = _payments.LastOrDefault()?.Reference,
            PaidAt = captured >= total && !captured.IsZero ? _placedAt : null,
            PlacedAt = _placedAt,
            CreatedAt = _placedAt,
            UpdatedAt = _placedAt,
            HistoryCount = 1,
            Version = 1,
        };
        return _changes.Aggregate(order, static (current, change) => change(current));
    }

    /// <summary>Builds the commit that inserts the order into a store.</summary>
    /// <returns>A commit with the order and one history entry.</returns>
    public OrderCommit BuildCommit()
    {
        var order = Build();
        return new OrderCommit(null, order, [new OrderStatusHistory
        {
            OrderId = order.Id,
            Sequence = 1,
            Kind = OrderHistoryKind.Created,
            Status = order.Status,
            Actor = Actor.System("tests"),
            CreatedAt = order.CreatedAt,
        }]);
    }

    private PaymentState GetState(Money total, Money captured, Money refunded)
    {
        if (!refunded.IsZero)
        {
            return refunded >= captured ? PaymentState.Refunded : PaymentState.PartiallyRefunded;
        }

        if (!captured.IsZero)
        {
            return captured == total ? PaymentState.Paid : captured < total ? PaymentState.PartiallyPaid : PaymentState.Overpaid;
        }

        return _payments.LastOrDefault()?.Status switch
        {
            null => total.IsZero ? PaymentState.Paid : PaymentState.None,
            OrderPaymentStatus.Authorized => PaymentState.Authorized,
            OrderPaymentStatus.Failed => PaymentState.Failed,
            OrderPaymentStatus.Voided => PaymentState.Voided,
            _ => PaymentState.Pending,
        };
    }

    private Money GetSum(IEnumerable<OrderAdjustment> adjustments, OrderAdjustmentKind kind) =>
        Sum(adjustments.Where(adjustment => adjustment.Kind == kind).Select(static adjustment => adjustment.Amount));

    private Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero(_currency), static (sum, amount) => sum + amount);

    // One millisecond apart, so that ids sort in the order in which they were created.
    private Guid NewId() => Guid.CreateVersion7(_lastIdAt = _lastIdAt.AddMilliseconds(1));
}
