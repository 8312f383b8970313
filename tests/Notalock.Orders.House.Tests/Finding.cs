namespace Notalock.Orders.House;

/// <summary>One place that breaks a rule of the house, with what to do about it.</summary>
internal sealed record Finding(string Path, int Line, string Rule, string Message)
{
    public override string ToString() => $"{Path}:{Line}: [{Rule}] {Message}";
}
