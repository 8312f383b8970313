using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notalock.Orders.AspNetCore.Security;

namespace Notalock.Orders.AspNetCore;

/// <summary>
/// Limits the lookups, the orders and the payment attempts of a client. The HTTP API uses it; call it from your own pages as well, so that
/// both share one limit.
/// </summary>
/// <remarks>
/// Clients are distinguished by <see cref="NotalockOrdersAspNetCoreOptions.ClientKey"/>. The counts are kept in memory, for each process
/// separately. The limiter needs no middleware.
/// </remarks>
public sealed class OrderClientLimiter
{
    private readonly NotalockOrdersAspNetCoreOptions _options;
    private readonly ClientKeys _clients;
    private readonly RequestWindows _lookups;
    private readonly RequestWindows _numbers;
    private readonly RequestWindows _orders;
    private readonly RequestWindows _payments;

    /// <summary>Initializes a new instance of the <see cref="OrderClientLimiter"/> class.</summary>
    /// <param name="options">The options of the HTTP API.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">The logger.</param>
    public OrderClientLimiter(
        IOptions<NotalockOrdersAspNetCoreOptions> options, TimeProvider timeProvider, ILogger<OrderClientLimiter> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _clients = new ClientKeys(_options.ClientKey, logger);
        _lookups = new RequestWindows(timeProvider);
        _numbers = new RequestWindows(timeProvider);
        _orders = new RequestWindows(timeProvider);
        _payments = new RequestWindows(timeProvider);
    }

    /// <summary>Counts a lookup of an order by its number.</summary>
    /// <param name="context">The request of the client.</param>
    /// <returns>The time to wait, or <see langword="null"/> if the lookup is allowed.</returns>
    public TimeSpan? AcquireLookup(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _lookups.Acquire(_clients.GetKey(context), _options.Lookup.PermitsPerClient, _options.Lookup.ClientWindow);
    }

    /// <summary>
    /// Counts a lookup of one order number. Only lookups of the same client count, so that a client cannot lock the order of another guest.
    /// </summary>
    /// <param name="context">The request of the client.</param>
    /// <param name="number">The order number.</param>
    /// <returns>The time to wait, or <see langword="null"/> if the lookup is allowed.</returns>
    public TimeSpan? AcquireLookup(HttpContext context, string number)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(number);
        var key = string.Create(CultureInfo.InvariantCulture, $"{_clients.GetKey(context)} {number.Trim().ToUpperInvariant()}");
        return _numbers.Acquire(key, _options.Lookup.PermitsPerNumber, _options.Lookup.NumberWindow);
    }

    /// <summary>Counts an order that a guest is about to create.</summary>
    /// <param name="context">The request of the client.</param>
    /// <returns>The time to wait, or <see langword="null"/> if the order is allowed.</returns>
    public TimeSpan? AcquireGuestOrder(HttpContext context) => Acquire(_orders, context, _options.Limits.GuestOrders);

    /// <summary>Counts a payment that a customer or guest is about to start or resume.</summary>
    /// <param name="context">The request of the client.</param>
    /// <returns>The time to wait, or <see langword="null"/> if the payment is allowed.</returns>
    public TimeSpan? AcquirePaymentAttempt(HttpContext context) => Acquire(_payments, context, _options.Limits.PaymentAttempts);

    private TimeSpan? Acquire(RequestWindows windows, HttpContext context, int? permits)
    {
        ArgumentNullException.ThrowIfNull(context);
        return permits is null ? null : windows.Acquire(_clients.GetKey(context), permits.Value, _options.Limits.Window);
    }
}
