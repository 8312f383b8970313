CREATE TABLE IF NOT EXISTS notalock_orders_schema (version integer NOT NULL PRIMARY KEY);

-- Version 1

CREATE TABLE order_items (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    position integer NOT NULL,
    product_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    sku text COLLATE "C",
    quantity integer NOT NULL,
    price bigint NOT NULL,
    total_amount bigint NOT NULL,
    adjustments jsonb,
    metadata jsonb,
    created_at timestamp with time zone NOT NULL,
    name_search text COLLATE "C" NOT NULL,
    sku_search text COLLATE "C",
    CONSTRAINT pk_order_items PRIMARY KEY (id)
);

CREATE TABLE order_keys (
    scope text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    order_id uuid NOT NULL,
    result_id uuid,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_order_keys PRIMARY KEY (scope, key)
);

CREATE TABLE order_outbox (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    order_version bigint NOT NULL,
    type text COLLATE "C" NOT NULL,
    payload text COLLATE "C" NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    deliveries text COLLATE "C",
    lease_token uuid,
    leased_until timestamp with time zone,
    dead_at timestamp with time zone,
    last_error text COLLATE "C",
    CONSTRAINT pk_order_outbox PRIMARY KEY (id)
);

CREATE TABLE order_payment_events (
    provider text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    order_id uuid,
    payment_id uuid,
    outcome text COLLATE "C" NOT NULL,
    payload text COLLATE "C",
    attempts integer NOT NULL,
    last_error text COLLATE "C",
    received_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_order_payment_events PRIMARY KEY (provider, event_id)
);

CREATE TABLE order_payments (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    position integer NOT NULL,
    provider text COLLATE "C" NOT NULL,
    reference text COLLATE "C",
    session_reference text COLLATE "C",
    method text COLLATE "C",
    is_pay_later boolean NOT NULL,
    capture_immediately boolean NOT NULL,
    status text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    authorized_amount bigint NOT NULL,
    captured_amount bigint NOT NULL,
    operation jsonb,
    failure_code text COLLATE "C",
    failure_message text COLLATE "C",
    receipt_url text COLLATE "C",
    card_brand text COLLATE "C",
    card_last4 text COLLATE "C",
    disputes jsonb,
    expires_at timestamp with time zone,
    captured_at timestamp with time zone,
    next_check_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    reference_search text COLLATE "C",
    session_search text COLLATE "C",
    CONSTRAINT pk_order_payments PRIMARY KEY (id)
);

CREATE TABLE order_refunds (
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    position integer NOT NULL,
    payment_id uuid NOT NULL,
    provider text COLLATE "C" NOT NULL,
    reference text COLLATE "C",
    status text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    reason text COLLATE "C",
    failure_code text COLLATE "C",
    settled_at timestamp with time zone,
    next_check_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_order_refunds PRIMARY KEY (id)
);

CREATE TABLE order_status_history (
    order_id uuid NOT NULL,
    sequence integer NOT NULL,
    kind text COLLATE "C" NOT NULL,
    from_status text COLLATE "C",
    to_status text COLLATE "C" NOT NULL,
    notes text COLLATE "C",
    data jsonb,
    actor_kind text COLLATE "C" NOT NULL,
    actor_id text COLLATE "C",
    actor_name text COLLATE "C",
    visible_to_customer boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    correlation_id text COLLATE "C",
    CONSTRAINT pk_order_status_history PRIMARY KEY (order_id, sequence)
);

CREATE TABLE orders (
    id uuid NOT NULL,
    number text COLLATE "C" NOT NULL,
    store_id text COLLATE "C",
    customer_id text COLLATE "C",
    customer_email text COLLATE "C",
    customer_name text COLLATE "C",
    customer_phone text COLLATE "C",
    status text COLLATE "C" NOT NULL,
    payment_state text COLLATE "C" NOT NULL,
    flags integer NOT NULL,
    currency text COLLATE "C" NOT NULL,
    subtotal_amount bigint NOT NULL,
    discount_amount bigint NOT NULL,
    shipping_amount bigint NOT NULL,
    tax_amount bigint NOT NULL,
    total_amount bigint NOT NULL,
    captured_amount bigint NOT NULL,
    refunded_amount bigint NOT NULL,
    item_count integer NOT NULL,
    shipping_method text COLLATE "C",
    tracking jsonb,
    shipping_address jsonb,
    billing_address jsonb,
    adjustments jsonb,
    customer_note text COLLATE "C",
    metadata jsonb,
    payment_provider text COLLATE "C",
    payment_intent_id text COLLATE "C",
    guest_token_hash text COLLATE "C",
    history_count integer NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone,
    shipped_at timestamp with time zone,
    delivered_at timestamp with time zone,
    canceled_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    number_search text COLLATE "C" NOT NULL,
    email_search text COLLATE "C",
    name_search text COLLATE "C",
    CONSTRAINT pk_orders PRIMARY KEY (id)
);

CREATE INDEX ix_order_items_name_search ON order_items (name_search);

CREATE INDEX ix_order_items_order ON order_items (order_id, position);

CREATE INDEX ix_order_items_sku_search ON order_items (sku_search) WHERE sku_search IS NOT NULL;

CREATE INDEX ix_order_keys_created ON order_keys (created_at);

CREATE INDEX ix_order_outbox_dead ON order_outbox (id) WHERE dead_at IS NOT NULL;

CREATE INDEX ix_order_outbox_due ON order_outbox (due_at, id) WHERE dead_at IS NULL;

CREATE INDEX ix_order_payment_events_open ON order_payment_events (updated_at, provider, event_id, received_at) WHERE outcome IN ('unmatched', 'failed');

CREATE INDEX ix_order_payment_events_order ON order_payment_events (order_id, received_at) WHERE order_id IS NOT NULL;

CREATE INDEX ix_order_payment_events_outcome ON order_payment_events (outcome, received_at, provider, event_id) WHERE outcome <> 'applied';

CREATE INDEX ix_order_payment_events_provider ON order_payment_events (provider, received_at, event_id);

CREATE INDEX ix_order_payment_events_received ON order_payment_events (received_at, provider, event_id);

CREATE INDEX ix_order_payments_due ON order_payments (next_check_at, order_id) WHERE next_check_at IS NOT NULL;

CREATE INDEX ix_order_payments_order ON order_payments (order_id, position);

CREATE UNIQUE INDEX ix_order_payments_reference ON order_payments (provider, reference) WHERE reference IS NOT NULL;

CREATE INDEX ix_order_payments_reference_search ON order_payments (reference_search) WHERE reference_search IS NOT NULL;

CREATE UNIQUE INDEX ix_order_payments_session ON order_payments (provider, session_reference) WHERE session_reference IS NOT NULL;

CREATE INDEX ix_order_payments_session_search ON order_payments (session_search) WHERE session_search IS NOT NULL;

CREATE INDEX ix_order_refunds_due ON order_refunds (next_check_at, order_id) WHERE next_check_at IS NOT NULL;

CREATE INDEX ix_order_refunds_order ON order_refunds (order_id, position);

CREATE INDEX ix_order_refunds_settled ON order_refunds (settled_at) WHERE settled_at IS NOT NULL;

CREATE INDEX ix_orders_customer ON orders (customer_id, placed_at, id) WHERE customer_id IS NOT NULL;

CREATE INDEX ix_orders_email_search ON orders (email_search) WHERE email_search IS NOT NULL;

CREATE INDEX ix_orders_flags ON orders (placed_at, id) WHERE flags <> 0;

CREATE INDEX ix_orders_name_search ON orders (name_search) WHERE name_search IS NOT NULL;

CREATE UNIQUE INDEX ix_orders_number ON orders (number);

CREATE INDEX ix_orders_number_search ON orders (number_search);

CREATE INDEX ix_orders_paid ON orders (paid_at) WHERE paid_at IS NOT NULL;

CREATE INDEX ix_orders_payment_state ON orders (payment_state, placed_at, id);

CREATE INDEX ix_orders_placed ON orders (placed_at, id);

CREATE INDEX ix_orders_status ON orders (status, placed_at, id);

CREATE INDEX ix_orders_store ON orders (store_id, placed_at, id) WHERE store_id IS NOT NULL;

CREATE INDEX ix_orders_total ON orders (total_amount, id);

CREATE INDEX ix_orders_updated ON orders (updated_at, id);

INSERT INTO notalock_orders_schema (version) VALUES (1);
