using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Answers one request.</summary>
internal delegate ValueTask<IResult> AdminHandler(AdminRequestContext context);
