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
/// Simulates a stateful Stripe server in this process over HTTP. Tests act as the customer, the bank and the dashboard user, inject faults
/// with <see cref="AddFault"/>, and use the <see cref="Ledger"/> to count captures and refunds.
/// </summary>
/// <remarks>Thread-safe. Based on the documentation of Stripe, and shares no code with the code under test.</remarks>
public sealed partial class FakeStripe : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly string _unique = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
    private readonly RequestSchemas? _schemas = RequestSchemas.Available;
    private readonly Dictionary<(string? Account, string Key), StoredResponse> _responses = [];
    private readonly List<FakeStripeFault> _faults = [];
    private readonly List<FakeStripeRequest> _requests = [];
    private readonly List<string> _violations = [];
    private WebApplication? _app;
    private long _lastNumber;

    private FakeStripe(TimeProvider time) => _time = time;

    /// <summary>Gets the address of the server.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Gets the only valid API key.</summary>
    public string SecretKey { get; } = "sk_test_" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Gets the secrets that sign the notifications. More than one during a rotation.</summary>
    public IList<string> WebhookSecrets { get; } = ["whsec_" + RandomNumberGenerator.GetHexString(32, lowercase: true)];

    /// <summary>Gets or sets the initial status of refunds: <c>succeeded</c> or <c>pending</c>.</summary>
    public string InitialRefundStatus { get; set; } = "succeeded";

    /// <summary>Gets or sets a value indicating whether requested expansions of charges are applied.</summary>
    public bool ExpandCharges { get; set; } = true;

    /// <summary>
    /// Gets or sets the connected account that events belong to; <see langword="null"/> if events belong to the account of the key.
    /// </summary>
    public string? Account { get; set; }

    /// <summary>Gets the ledger with all money movements in order.</summary>
    public FakeStripeLedger Ledger { get; } = new();

    /// <summary>Gets a value indicating whether the official schemas were found and requests are validated.</summary>
    public bool ValidatesSchemas => _schemas is not null;

    /// <summary>Gets the received requests in order.</summary>
    public IReadOnlyList<FakeStripeRequest> Requests => WithLock(() => _requests.ToArray());

    /// <summary>
    /// Gets the violations of the official schemas or of the rules of the documentation. Empty if all requests were valid.
    /// </summary>
    public IReadOnlyList<string> Violations => WithLock(() => _violations.ToArray());

    /// <summary>Starts a server on a free port of the loopback address.</summary>
    /// <param name="time">The clock; <see langword="null"/> for the system clock.</param>
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

    /// <summary>Adds a fault for future requests.</summary>
    /// <param name="fault">The fault.</param>
    public void AddFault(FakeStripeFault fault) => WithLock(() => _faults.Add(fault));

    /// <summary>Removes the remaining faults.</summary>
    public void ClearFaults() => WithLock(_faults.Clear);

    /// <summary>Gets the current state of an object.</summary>
    /// <param name="id">The id of any object.</param>
    /// <returns>A copy of the object.</returns>
    public JsonObject Get(string id) => WithLock(() => (JsonObject)Find(id).DeepClone());

    /// <summary>Lists the objects of a kind in their current state, oldest first.</summary>
    /// <param name="kind">The kind: <c>payment_intent</c>, <c>refund</c>, <c>checkout.session</c>, …</param>
    /// <returns>Copies of the objects.</returns>
    public IReadOnlyList<JsonObject> List(string kind) =>
        WithLock(() => NewestFirst(kind).Reverse().Select(found => (JsonObject)found.DeepClone()).ToArray());

    /// <summary>Changes an object directly, for rare or unknown states.</summary>
    /// <param name="id">The id of the object.</param>
    /// <param name="change">The delegate that changes the object.</param>
    public void Change(string id, Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        WithLock(() => change(Find(id)));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var immediately = new CancellationTokenSource(TimeSpan.Zero, _time);
            await _app.StopAsync(immediately.Token);
            await _app.DisposeAsync();
        }
    }

    private string NewId(string prefix) => $"{prefix}_{_unique}{++_lastNumber:D6}";

    private long Now() => _time.GetUtcNow().ToUnixTimeSeconds();

    private void WithLock(Action action)
    {
        lock (_lock)
        {
            action();
        }
    }

    private T WithLock<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
