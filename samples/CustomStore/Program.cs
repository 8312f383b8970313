using CustomStore;
using Notalock.Orders.Testing;

// Runs the conformance kit against the store of this sample. The exit code is 1 if a case fails.
var report = await OrderStoreConformance.RunAllAsync(new SqliteHarness());
Console.Write(report.ToTable());
return report.Failed == 0 ? 0 : 1;
