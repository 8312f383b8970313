using System.Globalization;

namespace Notalock.Orders.Stripe.Gateway;

/// <summary>Represents the form-encoded parameters of a request. Nested names are written in brackets.</summary>
internal sealed class StripeForm
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public StripeForm Add(string name, string? value)
    {
        if (value is not null)
        {
            _fields.Add(new(name, value));
        }

        return this;
    }

    public StripeForm Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    public StripeForm AddMetadata(string name, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        foreach (var (key, value) in metadata)
        {
            Add($"{name}[{key}]", value);
        }

        return this;
    }

    public FormUrlEncodedContent ToContent() => new(_fields);

    public string ToQuery() =>
        string.Join('&', _fields.Select(static field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
}
