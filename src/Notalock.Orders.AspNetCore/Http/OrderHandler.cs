using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Handles a request.</summary>
/// <param name="context">The context of the request.</param>
/// <returns>The result to write as the response.</returns>
internal delegate ValueTask<IResult> OrderHandler(OrderRequestContext context);
