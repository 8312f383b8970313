namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Where an order of a shop with everything in it stands, by how old it is and by chance.</summary>
/// <param name="Status">Its status.</param>
/// <param name="PaymentState">Where its money stands.</param>
internal readonly record struct SeedMix(string Status, string PaymentState)
{
    private static readonly SeedMix Created = new("created", "none");
    private static readonly SeedMix Pending = new("pending", "pending");
    private static readonly SeedMix Failed = new("payment_failed", "failed");
    private static readonly SeedMix Canceled = new("canceled", "voided");
    private static readonly SeedMix Paid = new("paid", "paid");
    private static readonly SeedMix Processing = new("processing", "paid");
    private static readonly SeedMix Shipped = new("shipped", "paid");
    private static readonly SeedMix Delivered = new("delivered", "paid");

    // Parts of a hundred, for orders of the last day, of three days, of a week, and older.
    private static readonly (double Days, (int Upto, SeedMix Mix)[] Shares)[] ByAge =
    [
        (1, [(10, Created), (25, Pending), (30, Failed), (35, Canceled), (70, Paid), (100, Processing)]),
        (3, [(3, Created), (6, Pending), (9, Failed), (13, Canceled), (40, Paid), (75, Processing), (100, Shipped)]),
        (7, [(2, Pending), (5, Failed), (9, Canceled), (15, Processing), (60, Shipped), (100, Delivered)]),
        (double.MaxValue, [(2, Failed), (3, Pending), (8, Canceled), (100, Delivered)]),
    ];

    public bool IsPaid => PaymentState == "paid";

    public bool IsShipped => Status is "shipped" or "delivered";

    public bool IsDelivered => Status == "delivered";

    public static SeedMix Create(double ageInDays, int chance) =>
        ByAge.First(a => ageInDays < a.Days).Shares.First(s => chance < s.Upto).Mix;
}
