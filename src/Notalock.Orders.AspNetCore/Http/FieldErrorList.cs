namespace Notalock.Orders.AspNetCore.Http;

/// <summary>Collects the errors of fields. Keeps the first ones and counts the others, so that a response stays small.</summary>
internal sealed class FieldErrorList
{
    /// <summary>The maximum number of errors that a response lists.</summary>
    public const int MaxCount = 20;

    private readonly List<(string Field, string Message)> _errors = [];

    /// <summary>Gets the errors that are kept.</summary>
    public IReadOnlyList<(string Field, string Message)> Errors => _errors;

    /// <summary>Gets the number of errors that are not kept.</summary>
    public int More { get; private set; }

    public bool IsEmpty => _errors.Count == 0;

    /// <summary>Gets a value indicating whether the next error is kept.</summary>
    public bool HasRoom => _errors.Count < MaxCount;

    /// <summary>Adds an error if there is room for it; otherwise, counts it.</summary>
    /// <param name="field">The field, of which the path is built only if the error is kept.</param>
    /// <param name="message">The message, which continues the name of the field.</param>
    /// <typeparam name="TField">The type of the field.</typeparam>
    public void Add<TField>(in TField field, string message)
        where TField : notnull
    {
        if (HasRoom)
        {
            _errors.Add((field.ToString()!, message));
        }
        else
        {
            More++;
        }
    }
}
