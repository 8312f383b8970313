namespace Notalock.Orders.Benchmarks.Seeding;

internal enum SeedColumnKind
{
    Text,
    Json,
    Int32,
    Int64,
    Boolean,
    Time,
    Guid,
}
