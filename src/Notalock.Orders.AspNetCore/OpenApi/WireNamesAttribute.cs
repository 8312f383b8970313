namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Specifies the enumeration that defines the allowed values of a string property, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireNamesAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;

    /// <summary>Gets or sets the name of a value that is not allowed, or <see langword="null"/> if all are.</summary>
    public string? Except { get; set; }
}
