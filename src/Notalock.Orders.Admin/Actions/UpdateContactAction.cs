using Notalock.Orders.Admin.Routing;
using Notalock.Orders.AspNetCore;

namespace Notalock.Orders.Admin.Actions;

/// <summary>Updates the addresses, email, name, and phone of an order. The shipping address of a shipped order cannot be changed.</summary>
internal sealed class UpdateContactAction : OrderAction
{
    public override string Name => "correct";

    public override string Policy => OrderPolicies.Manage;

    public override string Label => "Edit contact and addresses";

    public override ActionGroup Group => ActionGroup.Customer;

    public override string Submit => "Save changes";

    public override string Done => "Contact and addresses updated.";

    public override Type Fields => typeof(UpdateContactFields);

    public static IReadOnlyList<(string Part, string Label, Func<Address, string?> Value)> AddressParts { get; } =
    [
        ("name", "Name", static a => a.Name),
        ("company", "Company", static a => a.Company),
        ("line1", "Address line 1", static a => a.Line1),
        ("line2", "Address line 2", static a => a.Line2),
        ("postal_code", "Postal code", static a => a.PostalCode),
        ("city", "City", static a => a.City),
        ("region", "Region", static a => a.Region),
        ("country", "Country", static a => a.Country),
        ("phone", "Phone", static a => a.Phone),
    ];

    public override async ValueTask<IReadOnlyList<ActionOffer>> OfferAsync(AdminRequestContext context, Order order) =>
        [await OfferAsync(
            context, order, new UpdateOrderContact(order.Id, GetActor(context)) { CustomerName = order.CustomerName ?? "?" })
                .ConfigureAwait(false)];

    public override ValueTask PrepareAsync(ActionForm form)
    {
        form.Default("customer_name", form.Order.CustomerName);
        form.Default("customer_email", form.Order.CustomerEmail);
        form.Default("customer_phone", form.Order.CustomerPhone);
        foreach (var (part, _, value) in AddressParts)
        {
            form.Default("shipping_address." + part, form.Order.ShippingAddress is { } shipping ? value(shipping) : null);
            form.Default("billing_address." + part, form.Order.BillingAddress is { } billing ? value(billing) : null);
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ActionOutcome> RunAsync(ActionForm form)
    {
        var order = form.Order;
        var command = new UpdateOrderContact(order.Id, form.Context.Actor!)
        {
            // Includes unchanged fields: an empty value clears a field, and a repeated submission must produce the same command.
            CustomerEmail = form["customer_email"],
            CustomerName = form["customer_name"],
            CustomerPhone = form["customer_phone"],
            ShippingAddress = form.Contains("shipping_address.line1") ? GetAddress(form, "shipping_address.", order.ShippingAddress) : null,
            BillingAddress = GetAddress(form, "billing_address.", order.BillingAddress),
            Notes = form.Text("notes"),
            ExpectedVersion = form.Version,
            IdempotencyKey = form.Key,
        };
        return await SaveAsync(form, command).ConfigureAwait(false);
    }

    /// <summary>Saves the changes, or reports that there are none.</summary>
    internal static async ValueTask<ActionOutcome> SaveAsync(ActionForm form, UpdateOrderContact command)
    {
        if (form.Version == form.Order.Version
            && await form.Context.Orders.PreviewAsync(
                form.Order, command, form.Context.Aborted).ConfigureAwait(false) is { Succeeded: true } preview
            && preview.Value.Version == form.Order.Version)
        {
            return ActionOutcome.Failed(new OrderError(OrderErrorCodes.InvalidField, form.Context.Text["No changes were made."]));
        }

        return ActionOutcome.From(await form.Context.Orders.UpdateContactAsync(command, form.Context.Stopping).ConfigureAwait(false));
    }

    private static Address? GetAddress(ActionForm form, string prefix, Address? before)
    {
        if (AddressParts.All(p => form.Text(prefix + p.Part) is null))
        {
            // All parts were cleared. An order without an address keeps none.
            return before is null ? null : new Address();
        }

        return new Address
        {
            Name = form.Text(prefix + "name"),
            Company = form.Text(prefix + "company"),
            Line1 = form.Text(prefix + "line1"),
            Line2 = form.Text(prefix + "line2"),
            City = form.Text(prefix + "city"),
            Region = form.Text(prefix + "region"),
            PostalCode = form.Text(prefix + "postal_code"),
            Country = form.Text(prefix + "country"),
            Phone = form.Text(prefix + "phone"),
        };
    }
}
