using Microsoft.Playwright;
using Notalock.Orders.Browsing;

namespace Notalock.Orders.Admin.Tests.Browser;

/// <summary>Provides an extension method that opens the admin in a browser.</summary>
internal static class AdminHostBrowsing
{
    public static async Task<BrowserVisit> BrowseAsync(this AdminHost host, BrowsingOptions? options = null, string who = Staff.Lead)
    {
        var visit = await BrowserVisit.BeginAsync(host.Address, options);
        await visit.Context.AddCookiesAsync([new Cookie { Name = TestSignIn.Cookie, Value = who, Url = host.Address.ToString() }]);
        return visit;
    }
}
