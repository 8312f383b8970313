using System.Globalization;
using System.Security.Cryptography;
using Notalock.Orders.Admin.Routing;
using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>A dialog: what it asks, what was typed, what is wrong with it, and which version of the order was seen.</summary>
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

    /// <summary>The order as it is now.</summary>
    public Order Order { get; }

    /// <summary>Whether the dialog was filled in and sent.</summary>
    public bool IsSubmitted { get; }

    /// <summary>The version that was seen when the dialog was opened, and that the command is for.</summary>
    public long Version { get; set; }

    /// <summary>Whether the form says which version was seen, as every one that was given out does.</summary>
    public bool HasVersion { get; }

    /// <summary>How many entries the history had then.</summary>
    public int SeenHistoryCount { get; set; }

    /// <summary>One for each opened dialog, so that sending it twice does it once; another once the provider has said no to it.</summary>
    public string Key { get; init; }

    /// <summary>What happened to the order since the dialog was opened; empty when it is up to date.</summary>
    public IReadOnlyList<OrderStatusHistory> MissedEntries { get; set; } = [];

    public bool IsStale { get; set; }

    /// <summary>Why the action is not possible at all; null when it is.</summary>
    public string? UnavailableReason { get; set; }

    /// <summary>The order as it would be with a refund; null where that is not asked or not possible.</summary>
    public Order? WithRefund { get; set; }

    /// <summary>The order as it would be without a refund; null where that is not asked or not possible.</summary>
    public Order? WithoutRefund { get; set; }

    /// <summary>The most that may be moved; null where no amount is asked.</summary>
    public Money? Maximum { get; set; }

    /// <summary>What is shown once when it is done; null for nothing.</summary>
    public string? Secret { get; set; }

    public IReadOnlyList<OrderError> Errors => _errors;

    /// <summary>
    /// What stands in a field: what was typed, else what the address says, else what the action begins with; empty without any. When the order
    /// has changed meanwhile, a field that nobody touched shows how it is now, or sending it again would take that change back.
    /// </summary>
    public string this[string name] => (IsStale && !IsTouched(name) ? null : GetSubmitted(name)) ?? GetRequested(name) ?? _values.GetValueOrDefault(name) ?? "";

    /// <summary>What a field begins with; empty when it begins with nothing.</summary>
    public string GetInitialValue(string name) => GetRequested(name) ?? _values.GetValueOrDefault(name) ?? "";

    private bool IsTouched(string name) => GetSubmitted("was." + name) is not { } was || was.ReplaceLineEndings("\n") != GetSubmitted(name)?.ReplaceLineEndings("\n");

    /// <summary>The text of a field; null when it is empty.</summary>
    public string? Text(string name) => this[name] is { } text && !string.IsNullOrWhiteSpace(text) ? text.ReplaceLineEndings("\n") : null;

    public bool IsChecked(string name) => IsSubmitted ? GetSubmitted(name) is not null : _values.ContainsKey(name);

    public void Default(string name, string? value)
    {
        if (value is not null)
        {
            _values[name] = value;
        }
    }

    public OrderPayment? Payment => Guid.TryParse(this["payment"], out var id) ? Order.Payments.FirstOrDefault(p => p.Id == id) : null;

    public OrderRefund? Refund => Guid.TryParse(this["refund-id"], out var id) ? Order.Refunds.FirstOrDefault(r => r.Id == id) : null;

    /// <summary>The amount of a field; null when it is empty or wrong, and then there is an error.</summary>
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

        AddError(name, Context.Text["Enter a valid amount in {0}. Use a period as the decimal separator.", AdminFormat.Code(Order.Currency)]);
        return null;
    }

    /// <summary>The amount of a field that must have one: the commands take none for all there is, and a person who emptied it did not say that.</summary>
    public Money? RequiredAmount(string name, string question)
    {
        if (Text(name) is not null)
        {
            return Amount(name);
        }

        AddError(name, Context.Text[question]);
        return null;
    }

    /// <summary>The day of a field, as the moment that it began in the shop, or now if that day is today; null when it is empty or wrong.</summary>
    public DateTimeOffset? Day(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 9000)
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

    // Only a dialog that is opened takes values from the address; one that is sent has them all.
    private string? GetRequested(string name) => !IsSubmitted && Context.HttpContext.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    private long? Number(string name) =>
        long.TryParse(GetSubmitted(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
