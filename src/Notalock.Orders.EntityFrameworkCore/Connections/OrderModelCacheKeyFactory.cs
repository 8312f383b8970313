using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Notalock.Orders.EntityFrameworkCore.Connections;

/// <summary>Distinguishes the models of stores that differ in schema, table prefix or schema version.</summary>
internal sealed class OrderModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as NotalockOrdersDbContext)?.ModelKey, designTime);
}
