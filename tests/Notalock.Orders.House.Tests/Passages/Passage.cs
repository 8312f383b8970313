namespace Notalock.Orders.House.Passages;

/// <summary>A text that a reader sees: white space is collapsed, code is replaced by <see cref="PassageBuilder.Code"/>.</summary>
internal sealed record Passage(string Path, PassageKind Kind, string Text, IReadOnlyList<(int Offset, int Line)> Lines)
{
    /// <summary>Gets the line of the file on which a position of the text stands.</summary>
    public int LineAt(int offset) => Lines.Last(line => line.Offset <= offset).Line;
}
