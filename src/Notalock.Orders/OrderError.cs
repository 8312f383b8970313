namespace Notalock.Orders;

/// <summary>Why a command or query was refused.</summary>
/// <param name="Code">One of <see cref="OrderErrorCodes"/>, or a code of the host's own guard.</param>
/// <param name="Message">A sentence for people, without personal data.</param>
/// <param name="Field">The field at fault in snake_case, such as <c>items[2].quantity</c>; null when it is not about one.</param>
public sealed record OrderError(string Code, string Message, string? Field = null);
