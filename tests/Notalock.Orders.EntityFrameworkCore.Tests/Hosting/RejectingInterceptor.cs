using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Makes <c>SaveChanges</c> of the host fail while it is enabled.</summary>
public sealed class RejectingInterceptor : SaveChangesInterceptor
{
    public bool IsArmed { get; set; }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        IsArmed ? throw new InvalidOperationException("SaveChanges was called.") : result;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        IsArmed ? throw new InvalidOperationException("SaveChanges was called.") : ValueTask.FromResult(result);
}
