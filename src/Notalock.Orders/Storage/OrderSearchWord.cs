namespace Notalock.Orders.Storage;

/// <summary>Represents a word by which an order is found.</summary>
/// <param name="Text">
/// The text that a store saves and compares by code point. Its first character is the kind of the word: a word, an identifier, a
/// reversed identifier, or an email address. At most <see cref="OrderFieldLimits.SearchText"/> characters, without white space.
/// </param>
/// <param name="Field">The field that contains the word: the first one in order of precedence if several do.</param>
public readonly record struct OrderSearchWord(string Text, OrderSearchField Field);
