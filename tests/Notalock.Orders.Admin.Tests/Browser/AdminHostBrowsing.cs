using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Lets people with a browser into the admin.</summary>
internal static class AdminHostBrowsing
{
    public static async Task<BrowserVisit> BrowseAsync(this AdminHost host, BrowsingOptions? options = null, string who = Staff.Lead)
    {
        var visit = await BrowserVisit.BeginAsync(host.Address, options);
        await visit.Context.AddCookiesAsync([new Cookie { Name = TestSignIn.Cookie, Value = who, Url = host.Address.ToString() }]);
        return visit;
    }
}
