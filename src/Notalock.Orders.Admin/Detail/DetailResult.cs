namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents the result of a form on the page of its order.</summary>
/// <param name="Name">The name of the message.</param>
/// <param name="Sequence">The number of the history entry that the message is about, or <see langword="null"/> if there is none.</param>
internal sealed record DetailResult(string Name, int? Sequence);
