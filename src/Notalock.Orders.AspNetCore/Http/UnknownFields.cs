using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Finds the fields of a body that its contract does not define.</summary>
internal static class UnknownFields
{
    public static List<string> Find(JsonElement body, JsonTypeInfo contract)
    {
        var found = new List<string>();
        Visit(body, contract, string.Empty, found);
        return found;
    }

    private static void Visit(JsonElement element, JsonTypeInfo contract, string path, List<string> found)
    {
        if (contract.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject())
            {
                var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
                if (contract.Properties.FirstOrDefault(p => p.Name == field.Name) is not { } property)
                {
                    found.Add(name);
                }
                else
                {
                    Visit(field.Value, contract.Options.GetTypeInfo(property.PropertyType), name, found);
                }
            }
        }
        else if (contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } type } && element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                Visit(item, contract.Options.GetTypeInfo(type), string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), found);
                index++;
            }
        }
    }
}
