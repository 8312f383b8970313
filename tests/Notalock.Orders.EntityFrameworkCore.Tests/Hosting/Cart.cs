namespace Notalock.Orders.EntityFrameworkCore.Tests.Hosting;

public sealed class Cart
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}
