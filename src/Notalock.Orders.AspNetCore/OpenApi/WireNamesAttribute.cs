namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>Says which enumeration gives a text its words, for the document of the API.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WireNamesAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
