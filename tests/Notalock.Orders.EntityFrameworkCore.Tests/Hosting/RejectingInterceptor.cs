using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

/// <summary>Fails whatever goes through the host's <c>SaveChanges</c> while it is armed.</summary>
public sealed class RefusingInterceptor : SaveChangesInterceptor
{
    public bool IsArmed { get; set; }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        IsArmed ? throw new InvalidOperationException("SaveChanges was called.") : result;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        IsArmed ? throw new InvalidOperationException("SaveChanges was called.") : ValueTask.FromResult(result);
}
