namespace Notalock.Orders.Payments;

/// <summary>Represents sums of refunds by purpose, in minor units.</summary>
internal readonly record struct RefundSums(long Credit, long Reversal, long Unassigned)
{
    public long All => checked(Credit + Reversal + Unassigned);

    public RefundSums Add(RefundPurpose purpose, long amount) => purpose switch
    {
        RefundPurpose.Credit => this with { Credit = checked(Credit + amount) },
        RefundPurpose.Reversal => this with { Reversal = checked(Reversal + amount) },
        _ => this with { Unassigned = checked(Unassigned + amount) },
    };
}
