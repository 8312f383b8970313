using Notalock.Orders.AspNetCore.OpenApi;

namespace Notalock.Orders.AspNetCore.Tests.OpenApi;

public class FieldLimitTextTests
{
    [Fact]
    public void A_name_in_braces_is_replaced_by_its_limit() =>
        FieldLimitText.Expand("Up to {MetadataKeys} keys; {Note} characters.").Should().Be("Up to 50 keys; 2,000 characters.");

    [Fact]
    public void A_name_without_a_limit_is_rejected() =>
        FluentActions.Invoking(() => FieldLimitText.Expand("{Notes}")).Should().Throw<ArgumentException>().WithMessage("*'Notes'*");

    [Fact]
    public void A_missing_description_stays_missing() => FieldLimitText.Expand(null).Should().BeNull();
}
