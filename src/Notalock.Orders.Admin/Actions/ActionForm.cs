using System.Globalization;
using System.Security.Cryptography;
using Notalock.Orders.Admin.Detail;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Represents the dialog of an action: its values, its errors, and the version of the order that it was opened for.</summary>
internal sealed class ActionForm
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<OrderError> _errors = [];

    public ActionForm(AdminRequestContext context, OrderAction action, Order order)
    {
        Context = context;
        Action = action;
        Order = order;
        IsSubmitted = context.Endpoint.IsForm;
        Version = Number("version") ?? order.Version;
        HasVersion = !IsSubmitted || Number("version") is not null;
        SeenHistoryCount = (int)(Number("seen") ?? order.HistoryCount);
        Key = GetSubmitted("key") is { Length: > 0 and <= 100 } key ? key : NewKey();
    }

    public AdminRequestContext Context { get; }

    public OrderAction Action { get; }

    /// <summary>Gets the current state of the order.</summary>
    public Order Order { get; }

    /// <summary>Gets a value indicating whether the dialog was submitted.</summary>
    public bool IsSubmitted { get; }

    /// <summary>Gets or sets the version of the order when the dialog was opened, which the command expects.</summary>
    public long Version { get; set; }

    /// <summary>Gets a value indicating whether the submitted form contains a version, as every form of this admin does.</summary>
    public bool HasVersion { get; }

    /// <summary>Gets or sets the number of history entries when the dialog was opened.</summary>
    public int SeenHistoryCount { get; set; }

    /// <summary>Gets the idempotency key. Each opened dialog has its own, so that submitting it twice executes the command once.</summary>
    public string Key { get; init; }

    /// <summary>Gets or sets the history entries added since the dialog was opened.</summary>
    public IReadOnlyList<OrderStatusHistory> MissedEntries { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether the order has changed since the dialog was opened.</summary>
    public bool IsStale { get; set; }

    /// <summary>Gets or sets the reason why the action is not available, or <see langword="null"/> if it is available.</summary>
    public string? UnavailableReason { get; set; }

    /// <summary>Gets or sets a preview of the canceled order with a refund, or <see langword="null"/> if there is none.</summary>
    public Order? WithRefund { get; set; }

    /// <summary>Gets or sets a preview of the canceled order without a refund, or <see langword="null"/> if there is none.</summary>
    public Order? WithoutRefund { get; set; }

    /// <summary>Gets or sets the maximum amount, or <see langword="null"/> if the action has no amount or no maximum.</summary>
    public Money? Maximum { get; set; }

    /// <summary>Gets or sets the credits that the refund can pay out, each with the maximum amount.</summary>
    public IReadOnlyList<(OrderCredit Credit, Money Maximum)> Credits { get; set; } = [];

    /// <summary>Gets or sets a warning above the fields, or <see langword="null"/> if there is none.</summary>
    public string? Warning { get; set; }

    /// <summary>Gets or sets the secret to show once after the action, or <see langword="null"/> if there is none.</summary>
    public string? Secret { get; set; }

    public IReadOnlyList<OrderError> Errors => _errors;

    /// <summary>
    /// Gets the value of a field: the submitted value, the value from the query string, or the default of the action, in this order; empty
    /// without any. If the order has changed meanwhile, an unedited field has its current value, so that a second submission does not
    /// revert that change.
    /// </summary>
    public string this[string name] =>
        (IsStale && !IsEdited(name) ? null : GetSubmitted(name)) ?? GetRequested(name) ?? _values.GetValueOrDefault(name) ?? "";

    /// <summary>Gets the initial value of a field, or an empty string if it has none.</summary>
    public string GetInitialValue(string name) => GetRequested(name) ?? _values.GetValueOrDefault(name) ?? "";

    private bool IsEdited(string name) =>
        GetSubmitted("was." + name) is not { } was || was.ReplaceLineEndings("\n") != GetSubmitted(name)?.ReplaceLineEndings("\n");

    /// <summary>Gets the text of a field, or <see langword="null"/> if it is empty.</summary>
    public string? Text(string name) => this[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.ReplaceLineEndings("\n") : null;

    public bool IsChecked(string name) => IsSubmitted ? GetSubmitted(name) is not null : _values.ContainsKey(name);

    /// <summary>Determines whether the submitted form contains a field.</summary>
    public bool Contains(string name) => GetSubmitted(name) is not null;

    public void Default(string name, string? value)
    {
        if (value is not null)
        {
            _values[name] = value;
        }
    }

    public void DefaultTracking(OrderTracking? tracking)
    {
        Default("tracking.carrier", tracking?.Carrier);
        Default("tracking.number", tracking?.Number);
        Default("tracking.url", tracking?.Url);
    }

    public OrderPayment? Payment => Guid.TryParse(this["payment"], out var id) ? Order.FindPayment(id) : null;

    /// <summary>
    /// Gets the purpose of a refund and the credit that it pays out. Both are <see langword="null"/> if neither was selected.
    /// </summary>
    public (RefundPurpose? Purpose, Guid? CreditId) Purpose => this["purpose"] switch
    {
        "goodwill" => (RefundPurpose.Credit, null),
        "reversal" => (RefundPurpose.Reversal, null),
        var text when Guid.TryParse(text, out var creditId) => (RefundPurpose.Credit, creditId),
        _ => (null, null),
    };

    public OrderShipment? Shipment => Guid.TryParse(this[ParcelAction.Target], out var id) ? Parcels.Find(Order, id) : null;

    /// <summary>Gets the tracking details. Without any, all parts are <see langword="null"/>.</summary>
    public OrderTracking Tracking => new()
    {
        Carrier = Text("tracking.carrier"),
        Number = Text("tracking.number"),
        Url = Text("tracking.url"),
    };

    public OrderRefund? Refund => Guid.TryParse(this["refund-id"], out var id) ? Order.FindRefund(id) : null;

    /// <summary>Gets the amount of a field, or <see langword="null"/> if it is empty or invalid. An invalid amount adds an error.</summary>
    public Money? Amount(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (FormAmount.TryRead(text.Trim(), Order.Currency, out var amount))
        {
            return amount;
        }

        AddError(
            name,
            Context.Text["Enter a valid amount in {0}. Use a period as the decimal separator.", AdminFormat.Code(Order.Currency)]);
        return null;
    }

    /// <summary>
    /// Gets the amount of a required field, or <see langword="null"/> and adds an error if it is empty or invalid. Commands take a missing
    /// amount for the maximum, which an emptied field does not mean.
    /// </summary>
    public Money? RequiredAmount(string name, string message)
    {
        if (Text(name) is not null)
        {
            return Amount(name);
        }

        AddError(name, Context.Text[message]);
        return null;
    }

    /// <summary>
    /// Gets the start of the day in a field, or <see langword="null"/> for today, an empty field, or an invalid date, which adds an error.
    /// </summary>
    public DateTimeOffset? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year is < 1900 or > 9000)
        {
            AddError(name, Context.Text["The date is invalid."]);
            return null;
        }

        return day == Context.Format.Today ? null : Context.Format.Start(day);
    }

    public void AddError(string field, string message) => _errors.Add(new OrderError(OrderErrorCodes.InvalidField, message, field));

    public void AddErrors(IEnumerable<OrderError> errors) => _errors.AddRange(errors);

    public OrderError? GetError(string name) => _errors.Find(e => e.Field == name);

    public static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private string? GetSubmitted(string name) => IsSubmitted && Context.Form.TryGetValue(name, out var values) ? values.ToString() : null;

    // A submitted form has all values, so only a dialog that is opened takes them from the query string.
    private string? GetRequested(string name) =>
        !IsSubmitted && Context.HttpContext.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    private long? Number(string name) =>
        long.TryParse(GetSubmitted(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
