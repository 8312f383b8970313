using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Notalock.Orders.EntityFrameworkCore.Model;

namespace Notalock.Orders.EntityFrameworkCore.Portable;

/// <summary>Represents the rows of orders in a context whose provider is not relational.</summary>
internal sealed class TrackedRows
{
    private readonly DbContext _context;

    private TrackedRows(DbContext context) => _context = context;

    public bool IsInCallerTransaction => _context.Database.CurrentTransaction is not null;

    /// <summary>Creates the rows of a context, or returns <see langword="null"/> if the context is relational.</summary>
    public static TrackedRows? TryCreate(DbContext context) => context.Database.IsRelational() ? null : new TrackedRows(context);

    public Task<List<TRow>> ListAsync<TRow>(Expression<Func<TRow, bool>> condition, CancellationToken cancellationToken)
        where TRow : class => ListAsync(condition, static matching => matching, cancellationToken);

    /// <summary>Lists a part of the rows that satisfy a condition.</summary>
    public async Task<List<TRow>> ListAsync<TRow>(
        Expression<Func<TRow, bool>> condition, Func<IQueryable<TRow>, IQueryable<TRow>> select, CancellationToken cancellationToken)
        where TRow : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = OrderModelMapping.GetEntityType(_context.Model, typeof(TRow));
        return await select(_context.Set<TRow>().IgnoreQueryFilters().AsNoTracking().Where(condition))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Saves rows, together with all pending changes of the application, because a context saves all changes or none.</summary>
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
            // Neither rows that could not be saved nor rows that become stale may stay in the context of the application.
            entries.ForEach(static entry => entry.State = EntityState.Detached);
        }
    }
}
