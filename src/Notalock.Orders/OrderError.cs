namespace Notalock.Orders;

/// <summary>Represents the reason why a command or query failed.</summary>
/// <param name="Code">The stable error code, one of <see cref="OrderErrorCodes"/>.</param>
/// <param name="Message">A message for developers and staff, without personal data.</param>
/// <param name="Field">
/// The path of the invalid field in snake_case, such as <c>items[2].quantity</c>, or <see langword="null"/> if the error does not concern
/// a field.
/// </param>
public sealed record OrderError(string Code, string Message, string? Field = null);
