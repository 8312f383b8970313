using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Keeps the models of two stores apart that differ in schema or table prefix.</summary>
internal sealed class OrderModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as NotalockOrdersDbContext)?.ModelKey, designTime);
}
