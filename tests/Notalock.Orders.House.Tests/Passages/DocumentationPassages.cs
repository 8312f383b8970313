namespace Notalock.Orders.House.Passages;

/// <summary>Reads the XML documentation of everything that is public, one passage for each element of a comment.</summary>
internal static class DocumentationPassages
{
    public static IEnumerable<Passage> Read(SourceFile file) =>
        DocumentedMember.Read(file).SelectMany(member => member.Elements).Select(element => element.Passage).OfType<Passage>();
}
