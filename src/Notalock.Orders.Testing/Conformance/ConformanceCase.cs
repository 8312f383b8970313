namespace Notalock.Orders.Testing;

/// <summary>Represents one rule of a contract as a test. Its name is the sentence that it proves.</summary>
public abstract class ConformanceCase
{
    private protected ConformanceCase(string group, string name)
    {
        Group = group;
        Name = name;
    }

    /// <summary>Gets the name, which is unique in its kit and stable, such as <c>A_stale_commit_writes_no_history</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the part of the contract that the case belongs to.</summary>
    public string Group { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
