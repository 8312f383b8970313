namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>Provides users as values of the cookie of <see cref="TestSignIn"/>.</summary>
internal static class Staff
{
    public const string? Anonymous = null;
    public const string Customer = "ada:customer";
    public const string Viewer = "vic:view";
    public const string Manager = "mo:view.manage";
    public const string Lead = "casey:view.manage.refund";
}
