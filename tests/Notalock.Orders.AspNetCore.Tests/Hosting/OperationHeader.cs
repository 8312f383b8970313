using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Adds the operation id to every response, including those of the authorization middleware.</summary>
internal sealed class OperationHeader : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, following) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[ApiHost.OperationHeader] = context.GetEndpoint()?.Metadata.GetMetadata<OrderOperation>()?.Id;
                return Task.CompletedTask;
            });
            return following(context);
        });
        next(app);
    };
}
