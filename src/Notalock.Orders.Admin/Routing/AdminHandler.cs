using Microsoft.AspNetCore.Http;

namespace Notalock.Orders.Admin.Routing;

/// <summary>Handles a request to the admin.</summary>
internal delegate ValueTask<IResult> AdminHandler(AdminRequestContext context);
