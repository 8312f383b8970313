using System.Reflection;

namespace Notalock.Orders.Tests;

public class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Notalock.Orders"] = [],
        ["Notalock.Orders.Testing"] = ["Notalock.Orders"],
        ["Notalock.Orders.EntityFrameworkCore"] = ["Notalock.Orders"],
        ["Notalock.Orders.Stripe"] = ["Notalock.Orders"],
        ["Notalock.Orders.AspNetCore"] = ["Notalock.Orders"],
        ["Notalock.Orders.Admin"] = ["Notalock.Orders", "Notalock.Orders.AspNetCore"],
    };

    [Fact]
    public void Packages_reference_each_other_only_in_the_direction_of_the_arrows()
    {
        var projects = Directory.GetFiles(Path.Combine(RepositoryRoot(), "src"), "*.csproj", SearchOption.AllDirectories);
        projects.Should().NotBeEmpty();
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = System.Xml.Linq.XDocument.Load(project).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

            Allowed.Should().ContainKey(name, "a new package needs its place among the arrows");
            references.Should().BeSubsetOf(Allowed[name], "{0} may reference nothing else of ours", name);
        }
    }

    [Fact]
    public void The_core_depends_on_abstractions_only()
    {
        typeof(Order).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !n.StartsWith("System", StringComparison.Ordinal))
            .Should().BeSubsetOf([
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.Abstractions",
                "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options"]);
    }

    [Fact]
    public void The_Stripe_package_depends_on_an_http_client_factory_and_the_SDK_only()
    {
        var project = Path.Combine(RepositoryRoot(), "src", "Notalock.Orders.Stripe", "Notalock.Orders.Stripe.csproj");

        System.Xml.Linq.XDocument.Load(project).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value)
            .Should().Equal("Microsoft.Extensions.Http", "Stripe.net", "System.Configuration.ConfigurationManager");
    }

    [Fact]
    public void Public_types_that_can_be_are_sealed()
    {
        var open = typeof(Order).Assembly.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.Name);

        open.Should().BeEquivalentTo(nameof(OrderService), nameof(OrderOutbox), nameof(OrderReports), nameof(OrderPaymentEvents));
    }

    [Fact]
    public void Members_of_the_services_are_virtual()
    {
        foreach (var service in new[] { typeof(OrderService), typeof(OrderOutbox), typeof(OrderReports), typeof(OrderPaymentEvents) })
        {
            service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Should().OnlyContain(m => m.IsVirtual);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Notalock.Orders.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within the repository.");
    }
}
