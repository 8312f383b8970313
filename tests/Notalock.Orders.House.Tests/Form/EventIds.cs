using System.Globalization;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Notalock.Orders.House.Passages;

namespace Notalock.Orders.House.Form;

/// <summary>Checks that each log message has an id of its own, within the range of its package.</summary>
internal static class EventIds
{
    private static readonly Dictionary<string, (int First, int Last)> Ranges = new(StringComparer.Ordinal)
    {
        ["Notalock.Orders"] = (1, 99),
        ["Notalock.Orders.AspNetCore"] = (100, 199),
        ["Notalock.Orders.Admin"] = (200, 299),
        ["Notalock.Orders.Stripe"] = (300, 399),
        ["Notalock.Orders.EntityFrameworkCore"] = (400, 499),
    };

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        var seen = new Dictionary<int, string>();
        foreach (var file in files.Where(file => file.Text.Contains("LoggerMessage", StringComparison.Ordinal)))
        {
            foreach (var attribute in CSharpSource.Parse(file.Text).DescendantNodes().OfType<AttributeSyntax>().Where(IsLoggerMessage))
            {
                var line = CSharpSource.LineOf(attribute);
                if (IdOf(attribute) is not { } id)
                {
                    yield return new Finding(file.Path, line, "event id", "A log message must have a literal event id.");
                    continue;
                }

                var (first, last) = Ranges.GetValueOrDefault(file.Path.Split('/')[1], (500, int.MaxValue));
                if (id < first || id > last)
                {
                    yield return new Finding(file.Path, line, "event id", $"The event id must be {first} to {last}, but was {id}.");
                }

                if (!seen.TryAdd(id, $"{file.Path}:{line}"))
                {
                    yield return new Finding(file.Path, line, "event id", $"The event id must be unique, but {id} is used in {seen[id]}.");
                }
            }
        }
    }

    private static bool IsLoggerMessage(AttributeSyntax attribute) =>
        attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute";

    private static int? IdOf(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList?.Arguments.ToList() ?? [];
        var argument = arguments.FirstOrDefault(a => NameOf(a) is "EventId" or "eventId")
            ?? arguments.FirstOrDefault(a => NameOf(a) is null);
        return argument?.Expression is LiteralExpressionSyntax literal
            && int.TryParse(literal.Token.ValueText, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
    }

    private static string? NameOf(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
}
