using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Endpoints;

/// <summary>Answers one request.</summary>
/// <param name="exchange">The request.</param>
/// <returns>The answer.</returns>
internal delegate ValueTask<IResult> OrderHandler(OrderExchange exchange);
