using FluentAssertions;
using Notalock.Orders.House.Words;
using Xunit;

namespace Notalock.Orders.House;

public sealed class PhraseListTests
{
    private static readonly PhraseList List = PhraseList.Load();

    public static TheoryData<string> Before => Samples('-');

    public static TheoryData<string> After => Samples('+');

    public static TheoryData<string> Patterns => [.. List.Phrases.Select(phrase => phrase.Pattern)];

    [Theory]
    [MemberData(nameof(Before))]
    public void Texts_of_the_first_version_are_rejected(string text) => List.Find(text).Should().NotBeEmpty();

    [Theory]
    [MemberData(nameof(After))]
    public void Texts_that_replaced_them_are_accepted(string text) =>
        List.Find(text).Select(found => found.Phrase.Pattern).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Phrases_reject_their_samples_and_accept_what_resembles_them(string pattern)
    {
        var phrase = List.Phrases.Single(candidate => candidate.Pattern == pattern);

        phrase.Samples.Should().NotBeEmpty();
        phrase.Samples.Where(sample => !phrase.Matches(sample).Any()).Should().BeEmpty();
        phrase.Fine.Where(sample => phrase.Matches(sample).Any()).Should().BeEmpty();
    }

    [Fact]
    public void Phrases_are_listed_once() => List.Phrases.Select(phrase => phrase.Pattern).Should().OnlyHaveUniqueItems();

    private static TheoryData<string> Samples(char mark) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "samples-of-the-change.txt"))
            .Where(line => line.StartsWith(mark))
            .Select(line => line[1..].Trim()),
    ];
}
