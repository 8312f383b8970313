namespace Notalock.Orders.Admin.Tests.Hosting;

/// <summary>People who come to the admin, as the cookie of <see cref="TestSignIn"/> names them.</summary>
internal static class Staff
{
    public const string? Nobody = null;
    public const string Customer = "ada:customer";
    public const string Viewer = "vic:view";
    public const string Manager = "mo:view.manage";
    public const string Lead = "casey:view.manage.refund";
}
