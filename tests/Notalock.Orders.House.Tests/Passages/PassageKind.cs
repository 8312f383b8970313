namespace Notalock.Orders.House.Passages;

internal enum PassageKind
{
    /// <summary>A string literal of code.</summary>
    Message,

    /// <summary>XML documentation of a public member.</summary>
    Documentation,

    /// <summary>Text or an attribute of a Razor file.</summary>
    Markup,

    /// <summary>A value of a resource file.</summary>
    Resource,

    /// <summary>A paragraph, table cell or heading of a Markdown page.</summary>
    Page,
}
