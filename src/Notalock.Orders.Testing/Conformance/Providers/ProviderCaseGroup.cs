using System.Collections;

namespace Notalock.Orders.Testing.Conformance.Providers;

/// <summary>Cases of one part of the contract, named by the methods that hold them, each with what it needs.</summary>
internal sealed class ProviderCaseGroup(string name) : IEnumerable<PaymentProviderConformanceCase>
{
    private readonly List<PaymentProviderConformanceCase> _cases = [];

    public void Add(Func<ProviderRun, Task> body, params IReadOnlyList<Func<PaymentProviderUnderTest, string?>> needs) =>
        _cases.Add(new(name, body.Method.Name, subject => needs.Select(need => need(subject)).FirstOrDefault(static reason => reason is not null), body));

    public IEnumerator<PaymentProviderConformanceCase> GetEnumerator() => _cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
