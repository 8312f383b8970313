namespace Notalock.Orders.Stripe.Tests;

/// <summary>A test that needs Stripe's npm package: skipped with a reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficialFactAttribute : FactAttribute
{
    public OfficialFactAttribute() => Skip = OfficialPackage.SkipReason;
}
