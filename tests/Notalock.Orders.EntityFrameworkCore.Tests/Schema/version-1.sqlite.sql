CREATE TABLE IF NOT EXISTS "notalock_orders_schema" (version integer NOT NULL PRIMARY KEY);

-- Version 1

CREATE TABLE "order_items" (
    "id" TEXT NOT NULL CONSTRAINT "pk_order_items" PRIMARY KEY,
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sku" TEXT NULL,
    "quantity" INTEGER NOT NULL,
    "price" INTEGER NOT NULL,
    "total_amount" INTEGER NOT NULL,
    "adjustments" TEXT NULL,
    "metadata" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "name_search" TEXT NOT NULL,
    "sku_search" TEXT NULL
);

CREATE TABLE "order_keys" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "result_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "pk_order_keys" PRIMARY KEY ("scope", "key")
);

CREATE TABLE "order_outbox" (
    "id" TEXT NOT NULL CONSTRAINT "pk_order_outbox" PRIMARY KEY,
    "order_id" TEXT NOT NULL,
    "order_version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "deliveries" TEXT NULL,
    "lease_token" TEXT NULL,
    "leased_until" INTEGER NULL,
    "dead_at" INTEGER NULL,
    "last_error" TEXT NULL
);

CREATE TABLE "order_payment_events" (
    "provider" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "order_id" TEXT NULL,
    "payment_id" TEXT NULL,
    "outcome" TEXT NOT NULL,
    "payload" TEXT NULL,
    "attempts" INTEGER NOT NULL,
    "last_error" TEXT NULL,
    "received_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    CONSTRAINT "pk_order_payment_events" PRIMARY KEY ("provider", "event_id")
);

CREATE TABLE "order_payments" (
    "id" TEXT NOT NULL CONSTRAINT "pk_order_payments" PRIMARY KEY,
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "reference" TEXT NULL,
    "session_reference" TEXT NULL,
    "method" TEXT NULL,
    "is_pay_later" INTEGER NOT NULL,
    "capture_immediately" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "authorized_amount" INTEGER NOT NULL,
    "captured_amount" INTEGER NOT NULL,
    "operation" TEXT NULL,
    "failure_code" TEXT NULL,
    "failure_message" TEXT NULL,
    "receipt_url" TEXT NULL,
    "card_brand" TEXT NULL,
    "card_last4" TEXT NULL,
    "disputes" TEXT NULL,
    "expires_at" INTEGER NULL,
    "captured_at" INTEGER NULL,
    "next_check_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "reference_search" TEXT NULL,
    "session_search" TEXT NULL
);

CREATE TABLE "order_refunds" (
    "id" TEXT NOT NULL CONSTRAINT "pk_order_refunds" PRIMARY KEY,
    "order_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "payment_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "reference" TEXT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "failure_code" TEXT NULL,
    "settled_at" INTEGER NULL,
    "next_check_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL
);

CREATE TABLE "order_status_history" (
    "order_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_status" TEXT NULL,
    "to_status" TEXT NOT NULL,
    "notes" TEXT NULL,
    "data" TEXT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NULL,
    "actor_name" TEXT NULL,
    "visible_to_customer" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "correlation_id" TEXT NULL,
    CONSTRAINT "pk_order_status_history" PRIMARY KEY ("order_id", "sequence")
);

CREATE TABLE "orders" (
    "id" TEXT NOT NULL CONSTRAINT "pk_orders" PRIMARY KEY,
    "number" TEXT NOT NULL,
    "store_id" TEXT NULL,
    "customer_id" TEXT NULL,
    "customer_email" TEXT NULL,
    "customer_name" TEXT NULL,
    "customer_phone" TEXT NULL,
    "status" TEXT NOT NULL,
    "payment_state" TEXT NOT NULL,
    "flags" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "subtotal_amount" INTEGER NOT NULL,
    "discount_amount" INTEGER NOT NULL,
    "shipping_amount" INTEGER NOT NULL,
    "tax_amount" INTEGER NOT NULL,
    "total_amount" INTEGER NOT NULL,
    "captured_amount" INTEGER NOT NULL,
    "refunded_amount" INTEGER NOT NULL,
    "item_count" INTEGER NOT NULL,
    "shipping_method" TEXT NULL,
    "tracking" TEXT NULL,
    "shipping_address" TEXT NULL,
    "billing_address" TEXT NULL,
    "adjustments" TEXT NULL,
    "customer_note" TEXT NULL,
    "metadata" TEXT NULL,
    "payment_provider" TEXT NULL,
    "payment_intent_id" TEXT NULL,
    "guest_token_hash" TEXT NULL,
    "history_count" INTEGER NOT NULL,
    "placed_at" INTEGER NOT NULL,
    "paid_at" INTEGER NULL,
    "shipped_at" INTEGER NULL,
    "delivered_at" INTEGER NULL,
    "canceled_at" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "number_search" TEXT NOT NULL,
    "email_search" TEXT NULL,
    "name_search" TEXT NULL
);

CREATE INDEX "ix_order_items_name_search" ON "order_items" ("name_search");

CREATE INDEX "ix_order_items_order" ON "order_items" ("order_id", "position");

CREATE INDEX "ix_order_items_sku_search" ON "order_items" ("sku_search") WHERE sku_search IS NOT NULL;

CREATE INDEX "ix_order_keys_created" ON "order_keys" ("created_at");

CREATE INDEX "ix_order_outbox_dead" ON "order_outbox" ("id") WHERE dead_at IS NOT NULL;

CREATE INDEX "ix_order_outbox_due" ON "order_outbox" ("due_at", "id") WHERE dead_at IS NULL;

CREATE INDEX "ix_order_payment_events_open" ON "order_payment_events" ("updated_at", "provider", "event_id", "received_at") WHERE outcome IN ('unmatched', 'failed');

CREATE INDEX "ix_order_payment_events_order" ON "order_payment_events" ("order_id", "received_at") WHERE order_id IS NOT NULL;

CREATE INDEX "ix_order_payment_events_outcome" ON "order_payment_events" ("outcome", "received_at", "provider", "event_id") WHERE outcome <> 'applied';

CREATE INDEX "ix_order_payment_events_provider" ON "order_payment_events" ("provider", "received_at", "event_id");

CREATE INDEX "ix_order_payment_events_received" ON "order_payment_events" ("received_at", "provider", "event_id");

CREATE INDEX "ix_order_payments_due" ON "order_payments" ("next_check_at", "order_id") WHERE next_check_at IS NOT NULL;

CREATE INDEX "ix_order_payments_order" ON "order_payments" ("order_id", "position");

CREATE UNIQUE INDEX "ix_order_payments_reference" ON "order_payments" ("provider", "reference") WHERE reference IS NOT NULL;

CREATE INDEX "ix_order_payments_reference_search" ON "order_payments" ("reference_search") WHERE reference_search IS NOT NULL;

CREATE UNIQUE INDEX "ix_order_payments_session" ON "order_payments" ("provider", "session_reference") WHERE session_reference IS NOT NULL;

CREATE INDEX "ix_order_payments_session_search" ON "order_payments" ("session_search") WHERE session_search IS NOT NULL;

CREATE INDEX "ix_order_refunds_due" ON "order_refunds" ("next_check_at", "order_id") WHERE next_check_at IS NOT NULL;

CREATE INDEX "ix_order_refunds_order" ON "order_refunds" ("order_id", "position");

CREATE INDEX "ix_order_refunds_settled" ON "order_refunds" ("settled_at") WHERE settled_at IS NOT NULL;

CREATE INDEX "ix_orders_customer" ON "orders" ("customer_id", "placed_at", "id") WHERE customer_id IS NOT NULL;

CREATE INDEX "ix_orders_email_search" ON "orders" ("email_search") WHERE email_search IS NOT NULL;

CREATE INDEX "ix_orders_flags" ON "orders" ("placed_at", "id") WHERE flags <> 0;

CREATE INDEX "ix_orders_name_search" ON "orders" ("name_search") WHERE name_search IS NOT NULL;

CREATE UNIQUE INDEX "ix_orders_number" ON "orders" ("number");

CREATE INDEX "ix_orders_number_search" ON "orders" ("number_search");

CREATE INDEX "ix_orders_paid" ON "orders" ("paid_at") WHERE paid_at IS NOT NULL;

CREATE INDEX "ix_orders_payment_state" ON "orders" ("payment_state", "placed_at", "id");

CREATE INDEX "ix_orders_placed" ON "orders" ("placed_at", "id");

CREATE INDEX "ix_orders_status" ON "orders" ("status", "placed_at", "id");

CREATE INDEX "ix_orders_store" ON "orders" ("store_id", "placed_at", "id") WHERE store_id IS NOT NULL;

CREATE INDEX "ix_orders_total" ON "orders" ("total_amount", "id");

CREATE INDEX "ix_orders_updated" ON "orders" ("updated_at", "id");

INSERT INTO "notalock_orders_schema" (version) VALUES (1);
