using Notalock.Orders.Admin.Shared;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Lists the usual reasons of refunds.</summary>
internal static class RefundReasons
{
    public static IReadOnlyList<(string Code, string Label)> All { get; } =
    [
        ("returned", "Returned by customer"),
        ("damaged", "Damaged or defective"),
        ("not_delivered", "Not delivered"),
        ("out_of_stock", "Out of stock"),
        ("mistake", "Ordered by mistake"),
        ("duplicate", "Paid twice"),
        ("fraud", "Suspected fraud"),
        ("goodwill", "Goodwill"),
    ];

    /// <summary>Gets the reason from the list and the entered details, or <see langword="null"/> if there is neither.</summary>
    public static string? Read(ActionForm form)
    {
        var details = form.Text("reason");
        return All.FirstOrDefault(r => r.Code == form["reason-kind"]) is { Label: { } label }
            ? Join(form.Context.Text, label, details)
            : details;
    }

    private static string Join(AdminText text, string label, string? details) =>
        details is null ? text[label] : $"{text[label]}: {details}";
}
