namespace Quickstart;

/// <summary>The exception that is thrown when a line of the import file cannot be imported.</summary>
internal sealed class ImportException(string message) : Exception(message);
