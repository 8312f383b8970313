using System.Diagnostics.CodeAnalysis;

namespace Notalock.Orders.Admin.Detail;

/// <summary>A panel of the host's on the detail page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Component">The component.</param>
internal sealed record OrderAdminPanel(
    string Title,
    [property: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] Type Component);
