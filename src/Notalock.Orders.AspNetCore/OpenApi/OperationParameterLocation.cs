namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Specifies the location of a parameter.</summary>
internal enum OperationParameterLocation
{
    /// <summary>The parameter is part of the path.</summary>
    Path,

    /// <summary>The parameter is part of the query string.</summary>
    Query,

    /// <summary>The parameter is a header.</summary>
    Header,
}
