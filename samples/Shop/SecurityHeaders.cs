using Shop.Payments;

namespace Shop;

/// <summary>Tells browsers to run no script at all, and to load nothing from elsewhere.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Browsers check where a form leads through every redirect, so the payment page has to be named.
        var paymentPage = app.Services.GetRequiredService<PaymentMethod>().PageOrigin;
        var policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + $"form-action 'self' {paymentPage}".TrimEnd();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            if (!context.Request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase))
            {
                // The admin has a small script of its own, and a policy of its own that lets nothing else run.
                headers.ContentSecurityPolicy = policy;
            }

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
    }
}
