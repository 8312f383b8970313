using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Answers one request.</summary>
/// <param name="exchange">The request.</param>
/// <returns>The answer.</returns>
internal delegate ValueTask<IResult> OrderHandler(OrderRequestContext exchange);
