using System.Collections;

namespace Notalock.Orders.Testing.Conformance;

/// <summary>Cases of one part of the contract, named by the methods that hold them.</summary>
internal sealed class CaseGroup(string name) : IEnumerable<OrderStoreConformanceCase>
{
    private readonly List<OrderStoreConformanceCase> _cases = [];

    public void Add(Func<ConformanceRun, Task> body) => Add(body, Needs.Nothing);

    public void Add(Func<ConformanceRun, Task> body, Func<OrderStoreDeclaration, string?> obstacle) => Add(body.Method.Name, body, obstacle);

    public void Add(string caseName, Func<ConformanceRun, Task> body, Func<OrderStoreDeclaration, string?> obstacle) =>
        _cases.Add(new OrderStoreConformanceCase(name, caseName, obstacle, body));

    public IEnumerator<OrderStoreConformanceCase> GetEnumerator() => _cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
