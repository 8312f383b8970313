namespace CustomStore;

/// <summary>
/// Contains the schema: one document per order, with columns for lookups, filters and sorting. Ids are lower-case text, times are
/// milliseconds, and SQLite compares text by UTF-8 bytes, which is by code point: all of them sort as the contract requires.
/// </summary>
internal static class Schema
{
    public const string Sql =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE orders (
            id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, document TEXT NOT NULL,
            store_id TEXT, customer_id TEXT, payment_provider TEXT, email TEXT, status TEXT NOT NULL, payment_state TEXT NOT NULL,
            fulfillment_state TEXT NOT NULL, return_state TEXT NOT NULL, flags INTEGER NOT NULL,
            currency TEXT NOT NULL, total INTEGER NOT NULL, placed_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            due_at INTEGER) WITHOUT ROWID;
        CREATE INDEX orders_placed ON orders (placed_at, id);
        CREATE INDEX orders_updated ON orders (updated_at, id);
        CREATE INDEX orders_total ON orders (total, id);
        CREATE INDEX orders_customer ON orders (customer_id, placed_at, id);
        CREATE INDEX orders_status ON orders (status, placed_at, id);
        CREATE INDEX orders_email ON orders (email);
        CREATE INDEX orders_due ON orders (due_at, id) WHERE due_at IS NOT NULL;
        CREATE TABLE history (order_id TEXT, sequence INTEGER, document TEXT NOT NULL, PRIMARY KEY (order_id, sequence)) WITHOUT ROWID;
        CREATE TABLE payment_references (
            provider TEXT, reference TEXT, is_session INTEGER, order_id TEXT NOT NULL, PRIMARY KEY (provider, reference, is_session)) WITHOUT ROWID;
        CREATE INDEX payment_references_order ON payment_references (order_id);
        CREATE TABLE search_words (word TEXT, order_id TEXT, PRIMARY KEY (word, order_id)) WITHOUT ROWID;
        CREATE INDEX search_words_order ON search_words (order_id);
        CREATE TABLE keys (
            scope TEXT, key TEXT, fingerprint TEXT NOT NULL, order_id TEXT NOT NULL, result_id TEXT, created_at INTEGER NOT NULL,
            PRIMARY KEY (scope, key)) WITHOUT ROWID;
        CREATE INDEX keys_created ON keys (created_at);
        CREATE TABLE payment_events (
            provider TEXT, event_id TEXT, order_id TEXT, outcome TEXT NOT NULL, received_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            document TEXT NOT NULL, PRIMARY KEY (provider, event_id)) WITHOUT ROWID;
        CREATE INDEX payment_events_received ON payment_events (received_at, provider, event_id);
        CREATE INDEX payment_events_order ON payment_events (order_id, received_at) WHERE order_id IS NOT NULL;
        CREATE INDEX payment_events_open ON payment_events (updated_at) WHERE outcome IN ('unmatched', 'failed');
        CREATE TABLE outbox (
            id TEXT PRIMARY KEY, order_id TEXT NOT NULL, order_version INTEGER NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL,
            created_at INTEGER NOT NULL, due_at INTEGER NOT NULL, token TEXT, leased_until INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0, deliveries TEXT, error TEXT, dead_at INTEGER);
        CREATE INDEX outbox_new ON outbox (due_at, id) WHERE dead_at IS NULL AND attempts = 0;
        CREATE INDEX outbox_retry ON outbox (due_at, id) WHERE dead_at IS NULL AND attempts > 0;
        CREATE INDEX outbox_dead ON outbox (id) WHERE dead_at IS NOT NULL;
        """;
}
