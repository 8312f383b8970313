using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shop.Catalog;
using Shop.Checkout;
using Shop.Payments;

namespace Shop.Pages.Orders;

internal sealed class OrderDetailsModel(OrderService orders, OrderDesk desk, Visitor visitor, PaymentMethod method) : PageModel
{
    public Order Order { get; private set; } = null!;

    public IReadOnlyList<OrderStep> Steps { get; private set; } = [];

    public IReadOnlyList<OrderPayment> Payments => [.. Order.Payments.Where(static p => !p.CapturedAmount.IsZero)];

    public IReadOnlyList<Parcel> Parcels => Parcel.List(Order);

    /// <summary>Gets the items that were not in a parcel yet, if others were.</summary>
    public IReadOnlyList<string> StillToCome => Parcel.ListStillToCome(Order);

    /// <summary>Determines whether the customer can pay. Not while the provider does not respond: the customer may have paid.</summary>
    public bool CanPay { get; private set; }

    /// <summary>Determines whether the bank or the provider has not answered yet.</summary>
    public bool IsSlow { get; private set; }

    /// <summary>Gets the address of the receipt of a payment. The simulated provider has no receipts, so the shop shows its own.</summary>
    public string? GetReceipt(OrderPayment payment) => payment.Provider == PaymentMethod.Simulated.Provider || method.IsSimulated
        ? Url.Page("/Orders/Receipt", new { Order.Id, payment = payment.Id })
        : payment.ReceiptUrl;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        (Order, var isCurrent) = await desk.RefreshAsync(order, cancellationToken);
        CanPay = isCurrent && OrderDesk.CanPay(Order);
        IsSlow = OrderDesk.IsUnpaid(Order) && !OrderDesk.IsBeingChecked(Order)
            && (!isCurrent || Order.Payments.Any(static p => p.Status is OrderPaymentStatus.Processing));
        var history = await orders.GetHistoryAsync(id, cancellationToken: cancellationToken);
        Steps = [.. history.Entries.Where(IsForCustomer).Select(static e => new OrderStep(e.Status, e.Kind is OrderHistoryKind.Note or OrderHistoryKind.Shipment, e.VisibleToCustomer ? e.Notes : null, e.CreatedAt)).Reverse()];
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, long version, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        var canceled = await desk.CancelAsync(order, version, cancellationToken);
        TempData["Message"] = canceled.Succeeded
            ? "The order is canceled."
            : "The order was not canceled because it has changed. The page shows its current state.";
        return RedirectToPage(new { id });
    }

    /// <summary>Adds the products of the order to the cart, at today's prices.</summary>
    public async Task<IActionResult> OnPostReorderAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(id, cancellationToken) is not { } order)
        {
            return NotFound();
        }

        var cart = visitor.Cart;
        var missing = new List<string>();
        foreach (var item in order.Items)
        {
            if (Catalogue.Find(item.ProductId) is { } product)
            {
                cart = cart.With(product, cart.GetQuantity(product) + item.Quantity);
            }
            else
            {
                missing.Add(item.Name);
            }
        }

        visitor.Cart = cart;
        TempData["Message"] = missing.Count == 0
            ? "The items were added to your cart."
            : $"The items were added to your cart, except those that are no longer sold: {string.Join(", ", missing)}.";
        return RedirectToPage("/Cart");
    }

    // Notes are private unless staff made them visible. Customers may see every status change. Parcels have a section of their own.
    private static bool IsForCustomer(OrderStatusHistory entry) => entry.Kind is OrderHistoryKind.Shipment
        ? entry is { VisibleToCustomer: true, Notes: not null }
        : entry.VisibleToCustomer || entry.Kind is OrderHistoryKind.Created || (entry.From is { } from && from != entry.Status);
}
