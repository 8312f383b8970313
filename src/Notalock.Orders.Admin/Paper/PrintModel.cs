namespace Notalock.Orders.Admin.Paper;

/// <summary>Represents the invoices or packing slips of orders.</summary>
internal sealed record PrintModel(IReadOnlyList<Order> Orders, bool IsInvoice, string BackUrl);
