namespace Notalock.Orders.AspNetCore.Tests.Hosting;

/// <summary>Defines the claims of the callers.</summary>
internal static class Callers
{
    public const string Ada = "sub=ada";
    public const string Bob = "sub=bob";
    public const string Viewer = "sub=vera;name=Vera Viewer;role=view";
    public const string Manager = "sub=casey;name=Casey Clerk;role=view;role=manage";
    public const string Lead = "sub=lena;name=Lena Lead;role=view;role=manage;role=refund";
    public const string ApiClient = "client_id=importer;role=view;role=manage";
    public const string Nameless = "role=view;role=manage;role=refund";
}
