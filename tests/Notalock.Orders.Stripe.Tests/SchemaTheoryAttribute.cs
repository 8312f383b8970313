using Notalock.Orders.StripeServer.Schemas;

namespace Notalock.Orders.Stripe.Tests;

/// <summary>
/// Marks a theory that needs the published types of Stripe, which are not part of the repository. <c>NOTALOCK_SHARED</c> must be the folder
/// that contains them.
/// </summary>
/// <remarks>If <c>NOTALOCK_REQUIRE</c> requires the types but they are missing, the theory runs and fails.</remarks>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute() =>
        Skip = RequestSchemas.Available is null && !RequestSchemas.AreRequired
            ? "NOTALOCK_SHARED must be a folder with stripe/request-params.*.schema.json."
            : null;
}
