namespace Notalock.Orders.Stripe.Tests;

/// <summary>Marks a test that needs the npm package of Stripe. It is skipped if the package is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficialFactAttribute : FactAttribute
{
    public OfficialFactAttribute() => Skip = OfficialPackage.SkipReason;
}
