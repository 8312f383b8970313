namespace Notalock.Orders.Benchmarks.Seeding;

/// <summary>Represents the state of an order in a mixed shop, by its age and at random.</summary>
/// <param name="Status">The status of the order.</param>
/// <param name="PaymentState">The payment state of the order.</param>
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

    // Percentages for orders of the last day, of the last three days, of the last week, and older.
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
