using Notalock.Orders.Storage;

namespace Notalock.Orders.Documentation.Tests.Snippets;

/// <summary>Represents the database of a custom store.</summary>
internal sealed class MyDatabase
{
    private readonly InMemoryOrderStore _store = new();

    public static ValueTask<MyDatabase> CreateEmptyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(new MyDatabase());
    }

    public IOrderStore OpenStore() => _store;

    public ValueTask DropAsync() => ValueTask.CompletedTask;
}
