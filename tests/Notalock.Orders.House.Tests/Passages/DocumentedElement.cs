namespace Notalock.Orders.House.Passages;

/// <summary>One element of a documentation comment, such as the summary or a parameter; without passage when it holds no word.</summary>
internal sealed record DocumentedElement(string Tag, string? Name, int Line, Passage? Passage)
{
    public string Text => Passage?.Text ?? "";
}
