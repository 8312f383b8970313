namespace Notalock.Orders.Admin.Dashboard;

/// <summary>Represents the payments of the period and the preceding period, for each currency with payments.</summary>
internal sealed record PaymentsData(IReadOnlyList<(OrderPaymentSuccessRow Now, OrderPaymentSuccessRow? Before)> Rows);
