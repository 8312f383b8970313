using Shop.Payments;

namespace Shop;

/// <summary>Adds headers that forbid scripts and resources from other origins.</summary>
internal static class SecurityHeaders
{
    // Shows times in the time zone of the visitor.
    private const string OwnScripts = "script-src 'self'";

    // https://docs.stripe.com/security/guide#content-security-policy. 'self' is the script of the shop that starts the form.
    private const string CardForm = "script-src 'self' https://js.stripe.com; connect-src https://api.stripe.com; "
        + "frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Browsers check form-action for every redirect, so the policy must name the payment page.
        var paymentPage = app.Services.GetRequiredService<PaymentMethod>().PageOrigin;
        var policy = "default-src 'none'; " + OwnScripts + "; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {paymentPage}".TrimEnd();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            if (!context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase))
            {
                // The admin has its own script, and its own policy that allows only this script.
                headers.ContentSecurityPolicy = policy;
            }

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
    }

    /// <summary>Allows the scripts and frames of the card form in this response. No other page allows those of Stripe.</summary>
    public static void AllowCardForm(this HttpResponse response) => response.Headers.ContentSecurityPolicy =
        response.Headers.ContentSecurityPolicy.ToString().Replace(OwnScripts, CardForm, StringComparison.Ordinal);
}
