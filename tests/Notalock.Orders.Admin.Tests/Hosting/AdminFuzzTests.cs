using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit.Abstractions;

namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>
/// Walks through the pages at random, changes addresses and sends forms with generated values. <c>NOTALOCK_SEED</c> selects the walk, and
/// <c>NOTALOCK_ROUNDS</c> multiplies its steps.
/// </summary>
public sealed class AdminFuzzTests(ITestOutputHelper output)
{
    private const int StepsPerRound = 120;
    private const int MaxLinks = 400;
    private const string Prefix = "/admin/orders";

    [Fact]
    public async Task Generated_addresses_and_forms_never_cause_a_server_error()
    {
        var seed = SlowTests.Seed;
        var random = new Random(seed);
        await using var host = await AdminHost.StartAsync();
        for (var i = 0; i < 6; i++)
        {
            await (i % 2 == 0 ? host.PlaceAsync() : host.PlacePaidAsync());
        }

        using var visitor = host.Visit(Staff.Lead);
        List<string> links = [Prefix];
        var statuses = new SortedDictionary<int, int>();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < StepsPerRound * SlowTests.Rounds; step++)
        {
            var what = await MoveAsync(visitor, links, random);
            statuses[(int)visitor.Status] = statuses.GetValueOrDefault((int)visitor.Status) + 1;
            ((int)visitor.Status).Should().BeLessThan(500, "seed {0}, step {1}: {2}", seed, step, what);
            paths.Add(visitor.Response.RequestMessage!.RequestUri!.AbsolutePath);
            foreach (var link in GetLinks(visitor))
            {
                if (links.Count < MaxLinks && !links.Contains(link))
                {
                    links.Add(link);
                }
            }
        }

        output.WriteLine(string.Join(", ", statuses.Select(static s => $"{s.Key}: {s.Value}")) + $", {paths.Count} paths");
        statuses.Keys.Should().Contain([200, 400]);
        paths.Count.Should().BeGreaterThan(20, "the walk must reach most pages");
    }

    private static async Task<string> MoveAsync(Visitor visitor, List<string> links, Random random)
    {
        var forms = visitor.Response is null ? [] : visitor.Page.QuerySelectorAll<IHtmlFormElement>("form[action]").ToArray();
        if (forms.Length > 0 && random.Next(2) == 0)
        {
            var form = forms[random.Next(forms.Length)];
            var names = form.QuerySelectorAll("[name]").Select(static field => field.GetAttribute("name")!)
                .Where(name => !name.Contains("RequestVerificationToken", StringComparison.Ordinal) || random.Next(10) == 0)
                .Distinct(StringComparer.Ordinal).ToArray();
            var values = names.Where(_ => random.Next(3) == 0)
                .Select(name => (name, random.Next(8) == 0 ? null : HostileText.Next(random))).ToArray();
            await visitor.SendAsync(form, values);
            return $"{form.GetAttribute("action")} with {string.Join("; ", values)}";
        }

        var link = links[random.Next(links.Count)];
        if (random.Next(3) == 0)
        {
            link += (link.Contains('?', StringComparison.Ordinal) ? '&' : '?') + Parameter(random);
        }
        else if (random.Next(8) == 0)
        {
            link = link.Split('?')[0] + "/" + Uri.EscapeDataString(WithoutSurrogates(HostileText.Next(random)));
        }

        await visitor.OpenAsync(link);
        return link;
    }

    private static string Parameter(Random random)
    {
        string[] names = ["q", "cursor", "from", "to", "sort", "status", "days", "currency", "before", "min", "max", "done", "at", "page"];
        return names[random.Next(names.Length)] + "=" + Uri.EscapeDataString(WithoutSurrogates(HostileText.Next(random)));
    }

    // An address cannot contain half of a surrogate pair.
    private static string WithoutSurrogates(string value) => string.Concat(value.Where(static c => !char.IsSurrogate(c)));

    private static IEnumerable<string> GetLinks(Visitor visitor) =>
        visitor.Page.QuerySelectorAll<IHtmlAnchorElement>("a[href]")
            .Select(static link => link.GetAttribute("href")!)
            .Where(static href => href.StartsWith(Prefix, StringComparison.Ordinal));
}
