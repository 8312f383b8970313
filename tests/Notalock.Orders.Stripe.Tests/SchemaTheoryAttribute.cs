using Notalock.Orders.StripeServer.Schemas;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>A test on Stripe's published types, which are not part of the repository: <c>NOTALOCK_SHARED</c> names the folder that holds them.</summary>
/// <remarks>Required by <c>NOTALOCK_REQUIRE</c> and missing, it runs as well, and fails for that.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute() =>
        Skip = RequestSchemas.Available is null && !RequestSchemas.AreRequired ? "NOTALOCK_SHARED does not name a folder with stripe/request-params.*.schema.json." : null;
}
