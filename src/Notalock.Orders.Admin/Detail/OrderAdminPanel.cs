using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders.Admin.Detail;

/// <summary>Represents a custom panel on the page of an order.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Component">The type of the Razor component.</param>
internal sealed record OrderAdminPanel(
    string Title,
    [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type Component);
