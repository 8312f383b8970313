using System.Globalization;
using System.Text.Json;

namespace Notalock.Orders.AspNetCore.Http;

/// <summary>
/// Counts the elements of a request body before an object is created for any of them: a body of one megabyte can contain more than
/// 300,000.
/// </summary>
internal static class BodyCounts
{
    // A smaller body cannot contain enough elements to matter; the rules of its fields count them.
    private const int MinBytes = 4 * 1024;

    /// <summary>Finds the first field with too many elements.</summary>
    /// <returns>The field and its message, or <see langword="null"/> if every limit is met.</returns>
    public static (string Field, string Message)? FindExceeded(ReadOnlySpan<byte> body, IReadOnlyList<CountLimit> limits)
    {
        if (body.Length < MinBytes || limits.Count == 0)
        {
            return null;
        }

        Exceeded? found = null;
        var reader = new Utf8JsonReader(body);
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                VisitObject(ref reader, limits, path: string.Empty, ref found);
            }
        }
        catch (JsonException)
        {
            // The serializer reads the same bytes and describes the error. Counts that are exceeded before it are reported.
        }

        return found is null
            ? null
            : (found.Path, string.Create(
                CultureInfo.InvariantCulture,
                $"must not contain more than {found.Limit.MaxCount:N0} {found.Limit.Unit}, but contains {found.Count:N0}."));
    }

    private static void VisitObject(ref Utf8JsonReader reader, IReadOnlyList<CountLimit> limits, string path, ref Exceeded? found)
    {
        while (found is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            CountLimit? limit = null;
            for (var i = 0; i < limits.Count && limit is null; i++)
            {
                limit = reader.ValueTextEquals(limits[i].Name) ? limits[i] : null;
            }

            reader.Read();
            if (limit is not null && reader.TokenType is JsonTokenType.StartArray)
            {
                VisitArray(ref reader, limit, path + limit.Name, ref found);
            }
            else if (limit is not null && reader.TokenType is JsonTokenType.StartObject)
            {
                CountKeys(ref reader, limit, path + limit.Name, ref found);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void VisitArray(ref Utf8JsonReader reader, CountLimit limit, string path, ref Exceeded? found)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Add(ref count, limit, path, ref found) && limit.Fields.Count > 0 && reader.TokenType == JsonTokenType.StartObject)
            {
                VisitObject(
                    ref reader, limit.Fields, string.Create(CultureInfo.InvariantCulture, $"{path}[{count - 1}]."), ref found);
                if (found is not null)
                {
                    return;
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void CountKeys(ref Utf8JsonReader reader, CountLimit limit, string path, ref Exceeded? found)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Add(ref count, limit, path, ref found);
            reader.Skip();
        }
    }

    private static bool Add(ref int count, CountLimit limit, string path, ref Exceeded? found)
    {
        count++;
        if (count > limit.MaxCount)
        {
            found ??= new Exceeded(path, limit);
            found.Count = count;
        }

        return found is null;
    }

    private sealed class Exceeded(string path, CountLimit limit)
    {
        public string Path => path;

        public CountLimit Limit => limit;

        public int Count { get; set; }
    }
}
