using CustomStore;
using Notalock.Orders.Testing;

// Runs the conformance kit against the store of this sample. Fails, for scripts, when the store does.
var report = await OrderStoreConformance.RunAllAsync(new SqliteHarness());
Console.Write(report.ToTable());
return report.Failed == 0 ? 0 : 1;
