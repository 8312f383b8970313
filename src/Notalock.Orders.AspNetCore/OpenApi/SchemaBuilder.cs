using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Notalock.Orders.AspNetCore.Http;
using Notalock.Orders.AspNetCore.Mapping;

namespace Notalock.Orders.AspNetCore.OpenApi;

/// <summary>
/// Describes contracts as they are really written and read: from the metadata of our serializer, not of the host's. Amounts are numbers
/// and words are texts, which the generator of ASP.NET Core would not know.
/// </summary>
internal sealed class SchemaBuilder(OpenApiDocument document)
{
    private const string Prefix = "Orders";

    /// <summary>A reference to the schema of a contract, which is added to the document when it is new.</summary>
    public IOpenApiSchema ReferTo(Type contract)
    {
        var name = GetName(contract);
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, Describe(contract));
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>The schema of a type that is no contract.</summary>
    public static OpenApiSchema Create(Type type)
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
            : throw new InvalidOperationException($"The API has no schema for {type}.");
    }

    public static void Limit(OpenApiSchema schema, Type vocabulary) => Limit(schema, GetWords(vocabulary));

    public static void Limit(OpenApiSchema schema, IEnumerable<string> words) => schema.Enum = [.. words.Select(static w => (JsonNode)w)];

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

        // Names of the host's own types may be the same.
        return name.StartsWith("Order", StringComparison.Ordinal) ? name : Prefix + name;
    }

    private OpenApiSchema Describe(Type contract)
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
            schema.Properties[property.Name] = Describe(property);
            if (property.IsRequired)
            {
                schema.Required.Add(property.Name);
            }
        }

        return schema;
    }

    private IOpenApiSchema Describe(JsonPropertyInfo property)
    {
        var description = Attribute<DescriptionAttribute>(property)?.Description;
        var schema = Describe(property.PropertyType, Attribute<WireNamesAttribute>(property)?.Type);
        if (schema is OpenApiSchema own)
        {
            own.Description = description;
        }
        else if (schema is OpenApiSchemaReference reference)
        {
            reference.Description = description;
        }

        return schema;
    }

    private IOpenApiSchema Describe(Type type, Type? vocabulary)
    {
        var info = OrdersJsonContext.Default.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                return ReferTo(type);
            case JsonTypeInfoKind.Enumerable:
                return new OpenApiSchema { Type = JsonSchemaType.Array, Items = Describe(info.ElementType!, vocabulary) };
            case JsonTypeInfoKind.Dictionary:
                var values = Describe(info.ElementType!, vocabulary);
                if (type == typeof(IReadOnlyDictionary<string, string?>) && values is OpenApiSchema { Type: JsonSchemaType.String } text)
                {
                    text.Type |= JsonSchemaType.Null;
                }

                return new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = values };
            default:
                var schema = Create(type);
                if (vocabulary is not null)
                {
                    Limit(schema, vocabulary);
                }

                return schema;
        }
    }

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static IEnumerable<string> GetWords(Type vocabulary)
    {
        var name = typeof(OrderNames).GetMethod(nameof(OrderNames.ToWireName), BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(vocabulary);
        return Enum.GetValues(vocabulary).Cast<object>()
            .Where(value => vocabulary != typeof(OrderFlags) || (OrderFlags)value != OrderFlags.None)
            .Select(value => (string)name.Invoke(null, [value])!);
    }
}
