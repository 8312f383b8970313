using System.Globalization;
using System.Text;

namespace Notalock.Orders.House;

/// <summary>Writes findings as a work list: by file, in order of lines.</summary>
internal static class Report
{
    public static string Write(IReadOnlyCollection<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var file in findings.GroupBy(finding => finding.Path, StringComparer.Ordinal).OrderBy(
            file => file.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Key} ({file.Count()})\n");
            foreach (var finding in file.OrderBy(finding => finding.Line))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {finding.Line}: [{finding.Rule}] {finding.Message}\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"{findings.Count} findings\n").ToString();
    }
}
