using Microsoft.AspNetCore.Mvc;

namespace Notalock.Orders.Admin.Tests.Hosts;

/// <summary>Represents a controller of the host, which MVC requires to be public.</summary>
public sealed class HostController : Controller
{
    [HttpGet("/mvc/hello")]
    public IActionResult Hello() => Content("Hello from MVC");

    public IActionResult Conventional() => Content("By convention");
}
