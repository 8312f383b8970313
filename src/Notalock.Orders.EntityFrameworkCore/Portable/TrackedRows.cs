using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Portable;

/// <summary>The rows of orders in the context of a host whose provider speaks no SQL.</summary>
internal sealed class TrackedRows
{
    private readonly DbContext _context;

    private TrackedRows(DbContext context) => _context = context;

    public bool IsInCallerTransaction => _context.Database.CurrentTransaction is not null;

    /// <summary>Null for a context that is relational, which statements serve better.</summary>
    public static TrackedRows? TryCreate(DbContext context) => context.Database.IsRelational() ? null : new TrackedRows(context);

    public async Task<List<TRow>> ListAsync<TRow>(Expression<Func<TRow, bool>> condition, CancellationToken cancellationToken)
        where TRow : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = OrderModelMapping.Find(_context.Model, typeof(TRow));
        return await _context.Set<TRow>().IgnoreQueryFilters().AsNoTracking().Where(condition)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Saves rows, and with them whatever else the host has pending: a context saves all or nothing.</summary>
    public async Task SaveAsync(IReadOnlyList<(object Row, EntityState State)> changes, CancellationToken cancellationToken)
    {
        var entries = new List<EntityEntry>(changes.Count);
        try
        {
            foreach (var (row, state) in changes)
            {
                var entry = _context.Entry(row);
                entries.Add(entry);
                entry.State = state;
            }

            await _context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Neither a row that failed nor one that goes stale stays behind in the host's context.
            entries.ForEach(static entry => entry.State = EntityState.Detached);
        }
    }
}
