namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Where a parameter is.</summary>
internal enum ParameterPlace
{
    /// <summary>In the path.</summary>
    Path,

    /// <summary>In the query.</summary>
    Query,

    /// <summary>In a header.</summary>
    Header,
}
