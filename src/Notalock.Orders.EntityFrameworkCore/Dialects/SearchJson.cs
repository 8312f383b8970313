using System.Text.Json.Serialization;

namespace Notalock.Orders.EntityFrameworkCore.Dialects;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class SearchJson : JsonSerializerContext;
