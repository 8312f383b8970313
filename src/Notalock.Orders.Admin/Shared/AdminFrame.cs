using Microsoft.AspNetCore.Antiforgery;

namespace Notalock.Orders.Admin.Shared;

/// <summary>What every page has around its content.</summary>
/// <param name="Title">The title of the page.</param>
/// <param name="Token">What its forms prove with where they came from.</param>
internal sealed record AdminFrame(string Title, AntiforgeryTokenSet Token);
