using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Notalock.Orders.AspNetCore.Http;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>
/// Creates schemas from the metadata of the serializer of this package, so that they match the actual JSON. The generator of ASP.NET Core
/// uses the JSON options of the host and does not know that amounts are numbers and that some strings have the values of an enumeration.
/// </summary>
internal sealed class SchemaBuilder(OpenApiDocument document)
{
    private const string Prefix = "Orders";

    /// <summary>Gets a reference to the schema of a request or response type. Adds the schema to the document if necessary.</summary>
    public IOpenApiSchema GetReference(Type contract)
    {
        var name = GetName(contract);
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, CreateObjectSchema(contract));
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>Creates the schema of a scalar type.</summary>
    public static OpenApiSchema CreateSchema(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? new OpenApiSchema { Type = JsonSchemaType.String }
            : type == typeof(bool) ? new OpenApiSchema { Type = JsonSchemaType.Boolean }
            : type == typeof(int) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" }
            : type == typeof(long) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }
            : type == typeof(decimal) ? new OpenApiSchema { Type = JsonSchemaType.Number }
            : type == typeof(Guid) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }
            : type == typeof(DateTimeOffset) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }
            : type == typeof(DateOnly) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" }
            : throw new InvalidOperationException($"The type {type} must be a supported scalar type.");
    }

    public static void SetAllowedValues(OpenApiSchema schema, Type enumeration) => SetAllowedValues(schema, GetWireNames(enumeration));

    public static void SetAllowedValues(OpenApiSchema schema, IEnumerable<string> values) =>
        schema.Enum = [.. values.Select(static v => (JsonNode)v)];

    private static string GetName(Type contract)
    {
        var name = contract.Name;
        foreach (var suffix in new[] { "Response", "Body" })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = name[..^suffix.Length];
            }
        }

        // The prefix prevents conflicts with type names of the host.
        return name.StartsWith("Order", StringComparison.Ordinal) ? name : Prefix + name;
    }

    private OpenApiSchema CreateObjectSchema(Type contract)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        var isRequest = contract.Name.EndsWith("Request", StringComparison.Ordinal);
        if (isRequest)
        {
            schema.AdditionalPropertiesAllowed = false;
        }

        foreach (var property in OrdersJsonContext.Default.Options.GetTypeInfo(contract).Properties)
        {
            schema.Properties[property.Name] = CreatePropertySchema(property);
            if (property.IsRequired)
            {
                schema.Required.Add(property.Name);
            }
        }

        return schema;
    }

    private IOpenApiSchema CreatePropertySchema(JsonPropertyInfo property)
    {
        var description = FieldLimitText.Expand(FindAttribute<DescriptionAttribute>(property)?.Description);
        var schema = CreateValueSchema(property.PropertyType, FindAttribute<WireNamesAttribute>(property));
        if (schema is OpenApiSchema inline)
        {
            inline.Description = description;
        }
        else if (schema is OpenApiSchemaReference reference)
        {
            reference.Description = description;
        }

        return schema;
    }

    private IOpenApiSchema CreateValueSchema(Type type, WireNamesAttribute? enumeration)
    {
        var info = OrdersJsonContext.Default.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                return GetReference(type);
            case JsonTypeInfoKind.Enumerable:
                return new OpenApiSchema { Type = JsonSchemaType.Array, Items = CreateValueSchema(info.ElementType!, enumeration) };
            case JsonTypeInfoKind.Dictionary:
                var values = CreateValueSchema(info.ElementType!, enumeration);
                if (type == typeof(IReadOnlyDictionary<string, string?>) && values is OpenApiSchema { Type: JsonSchemaType.String } text)
                {
                    text.Type |= JsonSchemaType.Null;
                }

                return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = values };
            default:
                var schema = CreateSchema(type);
                if (enumeration is not null)
                {
                    SetAllowedValues(schema, GetWireNames(enumeration.Type).Where(name => name != enumeration.Except));
                }

                return schema;
        }
    }

    private static T? FindAttribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static IEnumerable<string> GetWireNames(Type enumeration)
    {
        var toWireName = typeof(OrderNames).GetMethod(nameof(OrderNames.ToWireName), BindingFlags.Public | BindingFlags.Static)!
            .MakeGenericMethod(enumeration);
        return Enum.GetValues(enumeration).Cast<object>()
            .Where(value => enumeration != typeof(OrderFlags) || (OrderFlags)value != OrderFlags.None)
            .Select(value => (string)toWireName.Invoke(null, [value])!);
    }
}
