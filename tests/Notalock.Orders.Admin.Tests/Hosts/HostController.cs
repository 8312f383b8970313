using Microsoft.AspNetCore.Mvc;

namespace Notalock.Orders.Admin.Tests.Hosts;

/// <summary>A controller of a host's, beside the admin. MVC finds public ones only.</summary>
public sealed class HostController : Controller
{
    [HttpGet("/mvc/hello")]
    public IActionResult Hello() => Content("Hello from MVC");

    public IActionResult Conventional() => Content("By convention");
}
