import type { paths, components } from './schema.js';

type Order = components['schemas']['Order'];
type Problem = components['schemas']['OrdersProblem'];
type Cart = paths['/api/orders']['post']['requestBody']['content']['application/json'];
type Started = paths['/api/orders/{id}/payments']['post']['responses'][200]['content']['application/json'];
type Page = paths['/api/orders']['get']['responses'][200]['content']['application/json'];
type Query = NonNullable<paths['/api/orders']['get']['parameters']['query']>;

declare const process: { argv: string[] };
const base = process.argv[2];

async function call<T>(method: string, path: string, claims: string | undefined, body?: unknown, headers: Record<string, string> = {}): Promise<[number, T, Headers]> {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(claims === undefined ? {} : { 'X-Claims': claims }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return [response.status, await response.json() as T, response.headers];
}

function expect(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new Error(`${what} must be ${String(expected)}, but was ${String(actual)}`);
  }
}

const cart: Cart = {
  currency: 'usd',
  items: [{ product_id: 'lamp-01', name: 'Brass desk lamp', quantity: 2, unit_price: 50.00, metadata: { color: 'brass' } }],
  customer_email: 'ada@example.com',
  shipping_address: { line1: 'Rue du Test 1', city: 'Lyon', country: 'FR' },
  expected_total: 100,
};

const [created, order, headers] = await call<Order>('POST', '/api/orders', undefined, cart, { 'Idempotency-Key': 'from-typescript' });
expect('status of the creation', created, 201);
expect('total', order.total_amount, 100);
expect('sum', order.items.reduce((sum: number, item) => sum + item.quantity * item.price, 0), order.total_amount);
expect('tag', headers.get('etag'), `"${order.version}"`);
expect('state', order.payment_state satisfies 'none' | 'pending' | 'authorized' | 'partially_paid' | 'paid' | 'overpaid' | 'partially_refunded' | 'refunded' | 'failed' | 'voided', 'none');
const guest = { Authorization: `OrderToken ${order.access_token}` };

const [paid, started] = await call<Started>('POST', `/api/orders/${order.id}/payments`, undefined, { send_receipt: true }, guest);
expect('status of the payment', paid, 200);
expect('kind of the secret', typeof started.client_secret, 'string');

const [read, again] = await call<Order>('GET', `/api/orders/${order.id}`, undefined, undefined, guest);
expect('status of the read', read, 200);
expect('status of the order', again.status, 'pending');
expect('first entry', again.status_history[0].kind, 'created');

const query: Query = { status: ['pending'], payment_state: ['pending'], sort: '-created', limit: 10, count: true };
const search = new URLSearchParams();
for (const [name, value] of Object.entries(query)) {
  for (const one of Array.isArray(value) ? value : [value]) {
    search.append(name, String(one));
  }
}

const [listed, page] = await call<Page>('GET', `/api/orders?${search}`, 'sub=vera;role=view');
expect('status of the list', listed, 200);
expect('count', page.count, 1);
expect('number', page.orders[0].number, order.number);

const [rejected, problem] = await call<Problem>('PUT', `/api/orders/${order.id}/status`, 'sub=casey;role=manage', { status: 'paid' });
expect('status of the rejection', rejected, 422);
expect('code', problem.code, 'payment_required');
expect('current status', problem.current_status, 'pending');

const [missing, none] = await call<Problem>('GET', `/api/orders/${order.id}`, 'sub=bob');
expect('status of the order of another customer', missing, 404);
expect('code of the order of another customer', none.code, 'order_not_found');
console.log(`Succeeded with ${order.number}`);
