namespace Notalock.Orders.Benchmarks.Hand;

/// <summary>Provides the hand-written statements. The databases differ in two of them.</summary>
internal sealed class HandSql
{
    private const string OrderColumns =
        "id, number, store_id, customer_id, customer_email, customer_name, customer_phone, status, payment_state, flags, currency, " +
        "subtotal_amount, discount_amount, shipping_amount, tax_amount, total_amount, captured_amount, refunded_amount, item_count, " +
        "shipping_method, tracking, shipping_address, billing_address, adjustments, customer_note, metadata, payment_provider, " +
        "payment_intent_id, guest_token_hash, history_count, placed_at, paid_at, shipped_at, delivered_at, canceled_at, created_at, " +
        "updated_at, version";

    private const string ItemColumns =
        "id, order_id, position, product_id, name, sku, quantity, price, total_amount, adjustments, metadata, created_at";

    private const string PaymentColumns =
        "id, order_id, position, provider, reference, session_reference, method, is_pay_later, capture_immediately, status, currency, " +
        "amount, authorized_amount, captured_amount, operation, failure_code, failure_message, receipt_url, card_brand, card_last4, " +
        "expires_at, captured_at, next_check_at, created_at, updated_at, disputes";

    private const string EventColumns =
        "provider, event_id, type, order_id, payment_id, outcome, payload, attempts, last_error, received_at, updated_at";

    private const string RefundColumns =
        "id, order_id, position, payment_id, provider, reference, status, currency, amount, reason, failure_code, settled_at, " +
        "next_check_at, created_at, updated_at";

    private const string MessageColumns = "id, order_id, order_version, type, payload, created_at, due_at, attempts";

    private const string HistoryColumns =
        "order_id, sequence, kind, from_status, to_status, notes, data, actor_kind, actor_id, actor_name, visible_to_customer, " +
        "created_at, correlation_id";

    public const string SummaryColumns =
        "o.id, o.number, o.store_id, o.customer_id, o.customer_email, o.customer_name, o.status, o.payment_state, o.flags, o.currency, " +
        "o.total_amount, o.captured_amount, o.refunded_amount, o.item_count, o.payment_provider, o.payment_intent_id, o.placed_at, " +
        "o.created_at, o.updated_at, o.version";

    private HandSql(bool isSqlite)
    {
        InsertOrder = Insert("orders", OrderColumns + ", number_search, email_search, name_search, search_words", 42);
        InsertItems = Insert("order_items", ItemColumns + ", name_search, sku_search", 14, rows: 3);
        InsertHistory = Insert("order_status_history", HistoryColumns, 13);
        InsertTwoEntries = Insert("order_status_history", HistoryColumns, 13, rows: 2);
        InsertMessage = Insert("order_outbox", MessageColumns, 8);
        InsertTwoMessages = Insert("order_outbox", MessageColumns, 8, rows: 2);
        InsertEvent = Insert("order_payment_events", EventColumns, 11);
        InsertQueued = Insert("order_search_queue", "placed_at, order_id, version", 3);
        InsertKey = Insert("order_keys", "scope, key, fingerprint, order_id, result_id, created_at", 6);
        const string Update =
            "UPDATE orders SET status = $1, payment_state = $2, flags = $3, captured_amount = $4, refunded_amount = $5, tracking = $6, " +
            "payment_provider = $7, payment_intent_id = $8, history_count = $9, paid_at = $10, shipped_at = $11, delivered_at = $12, " +
            "canceled_at = $13, updated_at = $14, version = $15 WHERE id = $16 AND version = $17";

        // In one batch, a stale version must raise an error, or the other statements would be committed.
        UpdateOrder = isSqlite
            ? Update
            : $"WITH changed AS ({Update} RETURNING 1) SELECT CAST(CASE WHEN count(*) = 1 THEN '1' ELSE 'stale' END AS integer) FROM changed";
        Page = PageText("");
        PageAfter = PageText(" WHERE (o.placed_at, o.id) < ($1, $2)");
    }

    public static HandSql PostgreSql { get; } = new(isSqlite: false);

    public static HandSql Sqlite { get; } = new(isSqlite: true);

    public string InsertOrder { get; }

    public string InsertItems { get; }

    public string InsertHistory { get; }

    public string InsertMessage { get; }

    public string InsertKey { get; }

    /// <summary>Queues an order whose words are saved with it, so that their rows are written later.</summary>
    public string InsertQueued { get; }

    public string InsertTwoEntries { get; }

    public string InsertTwoMessages { get; }

    public string InsertEvent { get; }

    public string UpdateOrder { get; }

    /// <summary>Updates the columns of a payment that a payment intent notification can change.</summary>
    public string UpdatePayment { get; } =
        "UPDATE order_payments SET status = $1, captured_amount = $2, failure_code = $3, failure_message = $4, captured_at = $5, " +
        "next_check_at = $6, updated_at = $7 WHERE id = $8";

    public string SelectEvent { get; } = "SELECT outcome FROM order_payment_events WHERE provider = $1 AND event_id = $2";

    /// <summary>Selects the order with its refunds.</summary>
    public string SelectOrder { get; } =
        $"SELECT {Prefixed("o", OrderColumns)}, {Prefixed("r", RefundColumns)} FROM orders o " +
        "LEFT JOIN order_refunds r ON r.order_id = o.id WHERE o.id = $1 ORDER BY r.position";

    public string SelectItems { get; } = $"SELECT {ItemColumns} FROM order_items WHERE order_id = $1 ORDER BY position";

    /// <summary>Selects the payments with the version of the order, because each statement has its own snapshot.</summary>
    public string SelectPayments { get; } =
        $"SELECT o.version, {Prefixed("p", PaymentColumns)} FROM orders o " +
        "LEFT JOIN order_payments p ON p.order_id = o.id WHERE o.id = $1 ORDER BY p.position";

    public string SelectHistory { get; } = $"SELECT {HistoryColumns} FROM order_status_history WHERE order_id = $1 ORDER BY sequence";

    public string Page { get; }

    public string PageAfter { get; }

    private static string Prefixed(string alias, string columns) => alias + "." + columns.Replace(", ", $", {alias}.", StringComparison.Ordinal);

    private static string PageText(string where) =>
        $"SELECT {SummaryColumns} FROM orders o{where} ORDER BY o.placed_at DESC, o.id DESC LIMIT 51";

    private static string Insert(string table, string columns, int count, int rows = 1)
    {
        var values = Enumerable.Range(0, rows)
            .Select(row => "(" + string.Join(", ", Enumerable.Range((row * count) + 1, count).Select(static i => "$" + i)) + ")");
        return $"INSERT INTO {table} ({columns}) VALUES {string.Join(", ", values)}";
    }
}
