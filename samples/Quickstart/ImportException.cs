namespace Quickstart;

/// <summary>Says which line of which file could not be used, and why.</summary>
internal sealed class ImportException(string message) : Exception(message);
