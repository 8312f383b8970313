using Microsoft.AspNetCore.Antiforgery;

namespace Notalock.Orders.Admin.Shared;

/// <summary>Represents the values that every page needs besides its content.</summary>
/// <param name="Title">The title of the page.</param>
/// <param name="Token">The antiforgery token of the forms.</param>
internal sealed record AdminFrame(string Title, AntiforgeryTokenSet Token);
