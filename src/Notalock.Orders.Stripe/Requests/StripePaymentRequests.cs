using System.Globalization;
using System.Text.Json;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe.Gateway;
using Notalock.Orders.Stripe.Mapping;
using Stripe;
using Stripe.Checkout;

namespace Notalock.Orders.Stripe.Requests;

/// <summary>
/// Creates the parameters of requests from what was saved with the payment. Only values that exist are assigned, because the SDK sends some
/// properties as empty values if <see langword="null"/> was assigned to them, and Stripe then removes the value.
/// </summary>
internal static class StripePaymentRequests
{
    // See https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items-price_data-product_data-name.
    private const int MaxLineName = 250;

    /// <summary>Creates the parameters of a payment intent.</summary>
    public static PaymentIntentCreateOptions CreateIntent(PaymentCreateRequest request, long amount, StripeRegistrationHooks hooks)
    {
        var options = new PaymentIntentCreateOptions
        {
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true },
            Description = GetDescription(request),
        };
        if (request.Parameters.ReceiptEmail is { } receiptEmail)
        {
            options.ReceiptEmail = receiptEmail;
        }

        if (Find(request, StripePreparation.StatementDescriptorSuffix) is { } suffix)
        {
            options.StatementDescriptorSuffix = suffix;
        }

        if (Find(request, StripePreparation.Customer) is { } customer)
        {
            options.Customer = customer;
        }

        if (FindShipping(request) is { } shipping)
        {
            options.Shipping = shipping;
        }

        options.Metadata = CreateMetadata(request);
        hooks.ConfigurePayment(request, options);

        // A delegate must not change what the order depends on.
        options.Amount = amount;
        options.Currency = request.Amount.Currency.Code;
        options.CaptureMethod = GetCaptureMethod(request);
        options.Metadata = StripeReferences.ForPayment(request, options.Metadata);
        return options;
    }

    /// <summary>Creates the parameters of a hosted page.</summary>
    public static SessionCreateOptions CreatePage(
        PaymentCreateRequest request, long amount, string returnUrl, StripeRegistrationHooks hooks)
    {
        var payment = new SessionPaymentIntentDataOptions { Description = GetDescription(request) };
        var options = new SessionCreateOptions
        {
            SuccessUrl = returnUrl,
            CancelUrl = request.Parameters.CancelUrl ?? returnUrl,
            PaymentIntentData = payment,
        };
        if (request.Parameters.ReceiptEmail is { } receiptEmail)
        {
            payment.ReceiptEmail = receiptEmail;
        }

        if (Find(request, StripePreparation.StatementDescriptorSuffix) is { } suffix)
        {
            payment.StatementDescriptorSuffix = suffix;
        }

        if (FindShipping(request) is { } shipping)
        {
            payment.Shipping = shipping;
        }

        if (Find(request, StripePreparation.Customer) is { } customer)
        {
            options.Customer = customer;
        }
        else if (Find(request, StripePreparation.Email) is { } email)
        {
            // Stripe accepts either a customer or an email address.
            options.CustomerEmail = email;
        }

        if (Find(request, StripePreparation.PageLocale) is { } locale)
        {
            options.Locale = locale;
        }

        if (Find(request, StripePreparation.PageExpiresAt) is { } expiresAt)
        {
            options.ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiresAt, CultureInfo.InvariantCulture)).UtcDateTime;
        }

        payment.Metadata = CreateMetadata(request);
        options.LineItems = CreateLines(request, amount);
        hooks.ConfigurePage(request, options);

        options.Mode = "payment";
        if (!HasTotal(options.LineItems, request.Amount.Currency.Code, amount))
        {
            options.LineItems = CreateLines(request, amount);
        }

        options.PaymentIntentData ??= payment;
        options.PaymentIntentData.CaptureMethod = GetCaptureMethod(request);
        options.PaymentIntentData.Metadata = StripeReferences.ForPayment(request, options.PaymentIntentData.Metadata);

        // Stripe does not copy the metadata of the page to the payment.
        options.Metadata = StripeReferences.ForPayment(request, options.Metadata);
        return options;
    }

    /// <summary>Creates the parameters of a refund.</summary>
    public static RefundCreateOptions CreateRefund(PaymentRefundRequest request, string paymentIntentId, long amount)
    {
        var options = new RefundCreateOptions
        {
            PaymentIntent = paymentIntentId,
            Amount = amount,
            Metadata = StripeReferences.ForRefund(request),
        };
        if (request.Reason is "duplicate" or "fraudulent" or "requested_by_customer")
        {
            options.Reason = request.Reason;
        }

        return options;
    }

    private static List<SessionLineItemOptions> CreateLines(PaymentCreateRequest request, long amount)
    {
        var saved = Find(request, StripePreparation.LineItems) is { } json
            ? JsonSerializer.Deserialize(json, StripeJsonContext.Default.IReadOnlyListStripeLineItemData)
            : null;
        var lines = saved ?? [new StripeLineItemData(StripeText.Cut(GetDescription(request), MaxLineName), 1, amount)];
        return
        [
            .. lines.Select(line => new SessionLineItemOptions
            {
                Quantity = line.Quantity,
                PriceData = new SessionLineItemPriceDataOptions
                {
                    Currency = request.Amount.Currency.Code,
                    UnitAmount = line.UnitAmount,
                    ProductData = new SessionLineItemPriceDataProductDataOptions { Name = line.Name },
                },
            }),
        ];
    }

    private static bool HasTotal(List<SessionLineItemOptions>? lines, string currency, long amount) =>
        lines is { Count: > 0 }
        && lines.TrueForAll(line => line is { Quantity: > 0, PriceData: { UnitAmount: >= 0 } price } && price.Currency == currency)
        && lines.Sum(static line => (decimal)line.Quantity!.Value * line.PriceData.UnitAmount!.Value) == amount;

    // The email address helps to detect fraud if the payment has no customer.
    private static Dictionary<string, string> CreateMetadata(PaymentCreateRequest request) =>
        Find(request, StripePreparation.Email) is { } email
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["customer_email"] = email }
            : new Dictionary<string, string>(StringComparer.Ordinal);

    private static ChargeShippingOptions? FindShipping(PaymentCreateRequest request)
    {
        if (Find(request, StripePreparation.Shipping) is not { } json
            || JsonSerializer.Deserialize(json, StripeJsonContext.Default.StripeShippingData) is not { } saved)
        {
            return null;
        }

        var address = new AddressOptions();
        var shipping = new ChargeShippingOptions { Name = saved.Name, Address = address };
        Set(saved.Phone, value => shipping.Phone = value);
        Set(saved.Line1, value => address.Line1 = value);
        Set(saved.Line2, value => address.Line2 = value);
        Set(saved.City, value => address.City = value);
        Set(saved.State, value => address.State = value);
        Set(saved.PostalCode, value => address.PostalCode = value);
        Set(saved.Country, value => address.Country = value);
        return shipping;

        static void Set(string? value, Action<string> assign)
        {
            if (!string.IsNullOrEmpty(value))
            {
                assign(value);
            }
        }
    }

    private static string? Find(PaymentCreateRequest request, string key) => request.Parameters.ProviderData?.GetValueOrDefault(key);

    private static string GetDescription(PaymentCreateRequest request) =>
        request.Parameters.Description ?? $"Order {request.OrderNumber}";

    private static string GetCaptureMethod(PaymentCreateRequest request) => request.CaptureImmediately ? "automatic" : "manual";
}
