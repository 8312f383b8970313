#!/usr/bin/env bash
# Packs into a folder feed, makes new applications outside the repository from the packages alone: one places and reads back an
# order on SQLite, one serves the admin. Checks what is in each package.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
feed=$work/feed
version=0.1.0-try.$(date +%s)
dotnet tool restore > /dev/null
# The build has verified the same sources with the analyzers of code.
dotnet pack Notalock.Orders.sln -c Release -o "$feed" -p:Version="$version" -p:RunAnalyzers=false -v quiet

fail() { echo "try-packages: $1" >&2; exit 1; }

# package, then every dependency it may have
check() {
  local id=$1 file=$feed/$1.$version.nupkg content=$work/content/$1
  shift
  [ -f "$file" ] || fail "$id was not packed"
  mkdir -p "$content"
  unzip -qo "$file" -d "$content"
  [ -s "$content/README.md" ] || fail "$id has no readme"
  [ -s "$content/icon.png" ] || fail "$id has no icon"
  [ -s "$content/lib/net10.0/$id.xml" ] || fail "$id has no XML documentation"
  # Listed into a file first: a grep that stops at its first hit would break the pipe and, with pipefail, the check.
  unzip -Z1 "$feed/$id.$version.snupkg" > "$content/symbols.txt"
  grep -qxF "lib/net10.0/$id.pdb" "$content/symbols.txt" || fail "$id has no symbols"
  grep -q '<license type="expression">MIT</license>' "$content/$id.nuspec" || fail "$id has no licence expression"
  local found
  found=$(grep -o '<dependency id="[^"]*"' "$content/$id.nuspec" | cut -d'"' -f2 | sort | tr '\n' ' ')
  local wanted
  wanted=$(printf '%s\n' "$@" | sort | tr '\n' ' ')
  [ "$found" = "$wanted" ] || fail "$id depends on: $found, but should on: $wanted"
  # Every dependency, and the package itself with its version, is in the bill of materials.
  for name in "$@"; do
    grep -q "\"purl\": \"pkg:nuget/$name@" "$content/bom.json" || fail "the bill of materials of $id does not contain $name"
  done
  grep -q "\"purl\": \"pkg:nuget/$id@$version\"" "$content/bom.json" || fail "the bill of materials of $id does not name its version"
  echo "$id: readme, icon, documentation, symbols, licence, dependencies, bill of materials"
}

extensions=Microsoft.Extensions
check Notalock.Orders $extensions.DependencyInjection.Abstractions $extensions.Diagnostics.Abstractions \
  $extensions.Hosting.Abstractions $extensions.Logging.Abstractions $extensions.Options
check Notalock.Orders.EntityFrameworkCore Notalock.Orders Microsoft.EntityFrameworkCore.Relational
check Notalock.Orders.Stripe Notalock.Orders $extensions.Http Stripe.net System.Configuration.ConfigurationManager
check Notalock.Orders.Testing Notalock.Orders $extensions.DependencyInjection
check Notalock.Orders.AspNetCore Notalock.Orders Microsoft.AspNetCore.OpenApi Microsoft.OpenApi
grep -q '<frameworkReference name="Microsoft.AspNetCore.App"' "$work/content/Notalock.Orders.AspNetCore/Notalock.Orders.AspNetCore.nuspec" \
  || fail "Notalock.Orders.AspNetCore does not ask for ASP.NET Core"
check Notalock.Orders.Admin Notalock.Orders.AspNetCore CsvHelper
packed=$(ls "$feed"/*.nupkg | wc -l)
[ "$packed" -eq 6 ] || fail "$packed packages were packed, and 6 are checked"

# The versions that the repository builds with.
version_of() { grep -o "Include=\"$1\" Version=\"[^\"]*\"" Directory.Packages.props | cut -d'"' -f4 | sed "s/\$(ExtensionsVersion)/$extensions_version/"; }
extensions_version=$(grep -o '<ExtensionsVersion>[^<]*' Directory.Packages.props | cut -d'>' -f2)

app=$work/app
# Creates the folder of an application that has the packages: folder, SDK, properties of the project. Reads references as "name version".
create_app() {
  mkdir "$1"
  cat > "$1/nuget.config" <<XML
<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <packageSources>
    <add key="try" value="$feed" />
  </packageSources>
  <packageSourceMapping>
    <packageSource key="try"><package pattern="Notalock.*" /></packageSource>
    <packageSource key="nuget.org"><package pattern="*" /></packageSource>
  </packageSourceMapping>
</configuration>
XML
  {
    echo "<Project Sdk=\"$2\">"
    echo "  <PropertyGroup>"
    echo "    <TargetFramework>net10.0</TargetFramework>"
    echo "    <Nullable>enable</Nullable>"
    echo "    <ImplicitUsings>enable</ImplicitUsings>"
    echo "    <RestorePackagesPath>$work/packages</RestorePackagesPath>"
    for property in "${@:3}"; do echo "    $property"; done
    echo "  </PropertyGroup>"
    echo "  <ItemGroup>"
    while read -r name number; do echo "    <PackageReference Include=\"$name\" Version=\"$number\" />"; done
    echo "  </ItemGroup>"
    echo "</Project>"
  } > "$1/app.csproj"
}

create_app "$app" Microsoft.NET.Sdk '<OutputType>Exe</OutputType>' <<REFERENCES
Notalock.Orders.EntityFrameworkCore $version
Microsoft.EntityFrameworkCore.Sqlite $(version_of Microsoft.EntityFrameworkCore.Sqlite)
SQLitePCLRaw.bundle_e_sqlite3 $(version_of SQLitePCLRaw.bundle_e_sqlite3)
Microsoft.Extensions.DependencyInjection $(version_of Microsoft.Extensions.DependencyInjection)
REFERENCES
cat > "$app/Program.cs" <<'CS'
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders;

var services = new ServiceCollection();
services.AddNotalockOrders().AddEntityFrameworkCoreStore(db => db.UseSqlite("Data Source=orders.db"));
await using var provider = services.BuildServiceProvider();
await provider.EnsureNotalockOrdersSchemaAsync();
await using var scope = provider.CreateAsyncScope();
var orders = scope.ServiceProvider.GetRequiredService<OrderService>();
var usd = Currency.FromCode("usd");
var created = (await orders.CreateAsync(
    new CreateOrder(Actor.Customer("ada"), usd, [new CartItem("lamp", "Brass lamp", 2, Money.FromDecimal(49.99m, usd))]) { CustomerId = "ada" })).EnsureSucceeded();
var read = await orders.FindByNumberAsync(created.Order.Number);
Console.WriteLine($"placed and read back: {read!.Total}, {read.Status}, {(await orders.GetHistoryAsync(read.Id)).Entries.Count} history entry");
return read.Total == Money.FromDecimal(99.98m, usd) ? 0 : 1;
CS
(cd "$app" && dotnet run -v quiet) | tee "$work/out.txt"
grep -q 'placed and read back: 99.98 usd, created, 1 history entry' "$work/out.txt" || fail "the application did not place an order"
web=$work/web
create_app "$web" Microsoft.NET.Sdk.Web <<REFERENCES
Notalock.Orders.Admin $version
REFERENCES
cat > "$web/Program.cs" <<'CS'
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Notalock.Orders.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddNotalockOrders().AddInMemoryStore().AddAdmin();
var authorization = builder.Services.AddAuthorizationBuilder();
foreach (var name in new[] { OrderPolicies.View, OrderPolicies.Manage, OrderPolicies.Payments })
{
    authorization.AddPolicy(name, policy => policy.RequireAssertion(_ => true));
}

var app = builder.Build();
app.MapNotalockOrdersAdmin();
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
var page = await client.GetStringAsync("/admin/orders");
foreach (Match asset in Regex.Matches(page, "(?:href|src)=\"([^\"]*_assets[^\"]*)\""))
{
    (await client.GetAsync(asset.Groups[1].Value)).EnsureSuccessStatusCode();
}

Console.WriteLine(page.Contains("To do") && page.Contains("admin.css") ? "the admin is served" : page);
await app.StopAsync();
CS
(cd "$web" && dotnet run -v quiet) | tee "$work/web.txt"
grep -q '^the admin is served' "$work/web.txt" || fail "the admin is not served"

# An application that treats warnings as errors, those of the restore included.
stripe=$work/stripe
create_app "$stripe" Microsoft.NET.Sdk '<OutputType>Exe</OutputType>' \
  '<TreatWarningsAsErrors>true</TreatWarningsAsErrors>' '<WarningsNotAsErrors>NU1900</WarningsNotAsErrors>' <<REFERENCES
Notalock.Orders.Stripe $version
Microsoft.Extensions.DependencyInjection $(version_of Microsoft.Extensions.DependencyInjection)
REFERENCES
cat > "$stripe/Program.cs" <<'CS'
using Microsoft.Extensions.DependencyInjection;
using Notalock.Orders.Payments;
using Notalock.Orders.Stripe;
using Stripe;

var services = new ServiceCollection();
services.AddNotalockOrders().AddInMemoryStore().AddStripe(options =>
{
    options.Client = new StripeClient("sk_test_try");
    options.WebhookSecrets.Add("whsec_try");
    options.ConfigurePayment = (payment, intent) => intent.TransferGroup = payment.OrderNumber;
});
await using var provider = services.BuildServiceProvider();
var names = provider.GetServices<IPaymentProvider>().Select(found => found.Name);
Console.WriteLine($"providers: {string.Join(", ", names)}; API version {StripeDefaults.ApiVersion}");
CS
(cd "$stripe" && dotnet run -v quiet) | tee "$work/stripe.txt"
grep -q '^providers: .*stripe; API version 20' "$work/stripe.txt" || fail "the Stripe provider is not registered"
echo "try-packages: all is well"
