using Microsoft.Playwright;
using Notalock.Orders.StripeServer;

namespace Shop.Tests.Browser;

/// <summary>
/// Answers the requests of a browser to Stripe: a script with the functions of Stripe.js that the shop uses, the frame of the card fields,
/// and the confirmation, which acts at the fake server.
/// </summary>
internal sealed class StripeScript(FakeStripe stripe)
{
    private const string Script = """
        window.Stripe = key => ({
            elements: ({ clientSecret, appearance }) => {
                const listeners = {};
                const frame = document.createElement('iframe');
                const update = ({ appearance }) => { frame.src = `https://js.stripe.com/fields.html?theme=${appearance.theme}`; };
                frame.title = 'Card fields';
                frame.style.cssText = 'border: 0; width: 100%; height: 11rem; color-scheme: light;';
                frame.addEventListener('load', () => listeners.ready());
                update({ appearance });
                return {
                    clientSecret,
                    update,
                    create: () => ({
                        on: (name, listener) => { listeners[name] = listener; },
                        mount: selector => document.querySelector(selector).append(frame),
                    }),
                };
            },
            confirmPayment: async ({ elements, confirmParams }) => {
                const query = new URLSearchParams({ key, secret: elements.clientSecret });
                const { error } = await (await fetch('https://api.stripe.com/confirm?' + query, { method: 'POST' })).json();
                if (error) return { error };
                const id = elements.clientSecret.split('_secret_')[0];
                location.assign(confirmParams.return_url + '?' + new URLSearchParams({
                    payment_intent: id, payment_intent_client_secret: elements.clientSecret, redirect_status: 'succeeded',
                }));
                return new Promise(() => {});
            },
        });
        """;

    private const string Fields = """
        <!DOCTYPE html>
        <html lang="en">
        <title>Card fields</title>
        <style>
            body { margin: 0; font: 16px system-ui; display: grid; gap: 12px; grid-template-columns: 1fr 1fr; color: #22211e; }
            label { display: grid; gap: 4px; font-size: 14px; }
            label:first-of-type { grid-column: 1 / 3; }
            input { min-width: 0; padding: 11px; border: 1px solid #8b867a; border-radius: 8px; font: inherit; background: #fff; color: #22211e; }
            :root { color-scheme: light; }
            body.night, .night input { color: #edebe4; }
            .night input { background: #171816; }
        </style>
        <body class="THEME">
        <label>Card number<input value="4242 4242 4242 4242"></label>
        <label>Expiration date<input value="12 / 34"></label>
        <label>Security code<input value="123"></label>
        </body>
        </html>
        """;

    private const string HostedPage = "<title>Stripe</title><h1>The page of Stripe</h1>";

    private static readonly Dictionary<string, string> AnyOrigin = new(StringComparer.Ordinal) { ["Access-Control-Allow-Origin"] = "*" };

    /// <summary>Gets or sets the effect of the next confirmations on a payment intent. The default pays.</summary>
    public Action<FakeStripe, string> Confirm { get; set; } = static (server, intent) => server.Pay(intent);

    /// <summary>Gets the publishable keys that the browser sent.</summary>
    public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

    public static void Decline(FakeStripe server, string intent) => server.Decline(intent);

    public async Task AnswerAsync(BrowserVisit visit)
    {
        await visit.Context.RouteAsync("https://js.stripe.com/*/stripe.js", route => FulfillAsync(route, "text/javascript", Script));
        await visit.Context.RouteAsync("https://js.stripe.com/fields.html**", route => FulfillAsync(
            route, "text/html", Fields.Replace("THEME", new Uri(route.Request.Url).Query.Split('=')[^1], StringComparison.Ordinal)));
        await visit.Context.RouteAsync("https://api.stripe.com/confirm**", ConfirmAsync);
        await visit.Context.RouteAsync("https://checkout.stripe.com/**", route => FulfillAsync(route, "text/html", HostedPage));
    }

    /// <summary>Gets the complaints of a visit, except that it sent requests to Stripe.</summary>
    public static IEnumerable<string> Complaints(BrowserVisit visit) => visit.Complaints.Where(static complaint =>
        !complaint.StartsWith("left the application: ", StringComparison.Ordinal) ||
        !complaint.Contains(".stripe.com/", StringComparison.Ordinal));

    private Task ConfirmAsync(IRoute route)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(route.Request.Url).Query);
        Keys.Add(query["key"]!);
        var intent = query["secret"]!.Split("_secret_")[0];
        Confirm(stripe, intent);
        var isDeclined = stripe.Get(intent)["last_payment_error"] is not null;
        return FulfillAsync(route, "application/json", isDeclined ? """{"error":{"message":"Your card was declined."}}""" : "{}");
    }

    private static Task FulfillAsync(IRoute route, string type, string body) =>
        route.FulfillAsync(new RouteFulfillOptions { ContentType = type + "; charset=utf-8", Body = body, Headers = AnyOrigin });
}
