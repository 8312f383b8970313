using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notalock.Orders.StripeServer.Schemas;

namespace Notalock.Orders.StripeServer;

/// <summary>
/// A Stripe that keeps its state, in this process and over real HTTP. Tests act as the customer, the bank and the person in the dashboard,
/// order failures by <see cref="Fail"/>, and look at the <see cref="Ledger"/> to see how often money moved.
/// </summary>
/// <remarks>Thread-safe. Written against Stripe's documentation, not against the code under test, with which it shares nothing.</remarks>
public sealed partial class FakeStripe : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly string _unique = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
    private readonly RequestSchemas? _schemas = RequestSchemas.Available;
    private readonly Dictionary<string, StoredAnswer> _answers = new(StringComparer.Ordinal);
    private readonly List<FakeStripeFault> _faults = [];
    private readonly List<FakeStripeRequest> _requests = [];
    private readonly List<string> _violations = [];
    private WebApplication? _app;
    private long _lastNumber;

    private FakeStripe(TimeProvider time) => _time = time;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The only key it takes.</summary>
    public string SecretKey { get; } = "sk_test_" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>The secrets that its notifications are signed with. More than one during a rotation.</summary>
    public IList<string> WebhookSecrets { get; } = ["whsec_" + RandomNumberGenerator.GetHexString(32, lowercase: true)];

    /// <summary>The status that refunds begin with: <c>succeeded</c> or <c>pending</c>.</summary>
    public string RefundsBeginAs { get; set; } = "succeeded";

    /// <summary>Whether charges are expanded where that is asked for.</summary>
    public bool ExpandsCharges { get; set; } = true;

    /// <summary>Every movement of money, in order.</summary>
    public FakeStripeLedger Ledger { get; } = new();

    /// <summary>Whether requests are compared with the official schemas: whether those were found.</summary>
    public bool ValidatesSchemas => _schemas is not null;

    /// <summary>Every request that came in, in order.</summary>
    public IReadOnlyList<FakeStripeRequest> Requests => Locked(() => _requests.ToArray());

    /// <summary>What was wrong with requests, by the official schemas or by rules of the documentation. Empty when all is well.</summary>
    public IReadOnlyList<string> Violations => Locked(() => _violations.ToArray());

    /// <summary>Starts a server on a free port of the loopback address.</summary>
    /// <param name="time">Its clock; null for the system's.</param>
    /// <returns>The server.</returns>
    public static async Task<FakeStripe> StartAsync(TimeProvider? time = null)
    {
        var stripe = new FakeStripe(time ?? TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        stripe._app = builder.Build();
        stripe._app.Run(stripe.HandleAsync);
        await stripe._app.StartAsync();
        var addresses = stripe._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        stripe.Address = new Uri(addresses!.Addresses.Single());
        return stripe;
    }

    /// <summary>Orders a failure for the requests that come.</summary>
    /// <param name="fault">The failure.</param>
    public void Fail(FakeStripeFault fault) => Locked(() => _faults.Add(fault));

    /// <summary>Forgets the failures that were ordered and have not happened.</summary>
    public void StopFailing() => Locked(_faults.Clear);

    /// <summary>An object as it is now, by its id.</summary>
    /// <param name="id">The id of an intent, charge, refund, dispute or session.</param>
    /// <returns>A copy.</returns>
    public JsonObject Get(string id) => Locked(() => (JsonObject)Find(id).DeepClone());

    /// <summary>Every object of a kind as it is now, oldest first.</summary>
    /// <param name="kind">The kind: <c>payment_intent</c>, <c>refund</c>, <c>checkout.session</c>, …</param>
    /// <returns>Copies.</returns>
    public IReadOnlyList<JsonObject> List(string kind) =>
        Locked(() => NewestFirst(kind).Reverse().Select(found => (JsonObject)found.DeepClone()).ToArray());

    /// <summary>Changes an object behind Stripe's back, into states that are rare or not known yet.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="change">Changes it.</param>
    public void Change(string id, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Locked(() => change(Find(id)));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var soon = new CancellationTokenSource(TimeSpan.Zero, _time);
            await _app.StopAsync(soon.Token);
            await _app.DisposeAsync();
        }
    }

    private string NewId(string prefix) => $"{prefix}_{_unique}{++_lastNumber:D6}";

    private long Now() => _time.GetUtcNow().ToUnixTimeSeconds();

    private void Locked(Action action)
    {
        lock (_lock)
        {
            action();
        }
    }

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
