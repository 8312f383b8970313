using System.Globalization;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Quickstart.Tests;

public sealed class QuickstartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("notalock-quickstart-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_carts_are_processed_and_a_second_run_repeats_no_step()
    {
        var first = await RunAsync();
        var second = await RunAsync();

        first.ExitCode.Should().Be(0, first.Error);
        first.Output.Should().Contain("96.46 usd, delivered, payment paid").And.Contain("663.10 eur, shipped, payment paid")
            .And.Contain("4100 jpy, canceled, payment voided").And.Contain("75.00 usd, delivered, payment partially_refunded")
            .And.Contain("54.50 eur, delivered, payment paid").And.Contain("411.00 usd, delivered, payment paid");
        first.Output.Should().Contain("processing → shipped").And.Contain("staff Casey").And.Contain("tracking.number = JD01461101");
        first.Output.Should().Contain("pending → payment_failed").And.Contain("payment_failed → paid", "one customer was declined first")
            .And.Contain("authorized → voided", "one order was canceled while its payment was authorized").And.Contain("provider simulated")
            .And.Contain("amount = 25.00 usd", "one order was refunded in part")
                .And.Contain("method = invoice", "one order was paid offline")
            .And.Contain("session_reference", "one order was paid on a hosted page").And.Contain("capture_requested");
        first.Output.Split('\n').Should().OnlyContain(l => l.Length <= 100);
        second.Output.Should().Be(first.Output, "the second run changes nothing");
    }

    [Fact]
    public async Task An_order_with_a_payment_from_an_earlier_run_is_skipped_and_reported()
    {
        await RunAsync();
        await using (var database = new SqliteConnection("Data Source=" + Path.Combine(_folder, "quickstart.db")))
        {
            // Simulates a first run that stopped between the start of the payment and its capture.
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = """
                UPDATE orders SET status = 'pending', payment_state = 'pending', captured_amount = 0, paid_at = NULL
                WHERE id = (SELECT order_id FROM order_payments WHERE captured_amount = 9646);
                UPDATE order_payments SET status = 'pending', captured_amount = 0, captured_at = NULL WHERE captured_amount = 9646;
                """;
            (await command.ExecuteNonQueryAsync()).Should().Be(2);
        }

        var again = await RunAsync();

        again.ExitCode.Should().Be(0, again.Error);
        again.Output
            .Should().Contain("96.46 usd, pending, payment pending").And.Contain("keeps no data between runs")
                .And.Contain("411.00 usd, delivered");
    }

    [Theory]
    [InlineData]
    [InlineData("2")]
    [InlineData("41")]
    public async Task The_orders_and_the_ledger_of_the_provider_agree_after_faults(params string[] seed)
    {
        var first = await RunAsync(["--faults", .. seed]);
        var second = await RunAsync(["--faults", .. seed]);

        first.ExitCode.Should().Be(0, first.Error + first.Output);
        first.Output
            .Should().Contain("answer_lost").And.Contain("notification lost").And.Contain("notification duplicated")
                .And.Contain("notification out of order");
        first.Output.Should().MatchRegex(@"[1-9]\d* orders differ from the provider's ledger").And.Contain("retried");
        first.Output.Should().MatchRegex(@"1104-3 +delivered +75\.00 usd +25\.00 usd +75\.00 usd +25\.00 usd +0\.00 usd +yes");
        first.Output.Should().EndWith("18 orders, 24 entries in the provider's ledger: all agree.\n").And.NotContain("  NO\n");
        first.Output.Split('\n').Should().OnlyContain(l => l.Length <= 100);
        second.Output.Should().Be(first.Output, "the seed determines the run");
        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty("it keeps its orders in memory");
    }

    [Fact]
    public async Task Another_seed_causes_other_faults() =>
        (await RunAsync("--faults", "1")).Output
            .Should().Be((await RunAsync("--faults")).Output).And.NotBe((await RunAsync("--faults", "2")).Output);

    [Fact]
    public async Task An_import_that_is_interrupted_is_completed_by_running_it_again()
    {
        var file = Path.Combine(_folder, "orders.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(1, 1_600).Select(Line));
        using (var run = new QuickstartRun(_folder, "--import", file))
        {
            await run.Output.ReadLineAsync();
            run.Interrupt();
            var stopped = await run.EndAsync();
            stopped.ExitCode.Should().Be(130);
            stopped.Output.Should().Contain("Stopped.");
        }

        var again = await RunAsync("--import", file);
        var third = await RunAsync("--import", file);

        again.ExitCode.Should().Be(0, again.Error);
        again.Output.Should().NotContain("1600 orders placed").And.MatchRegex("delivered +800").And.MatchRegex("processing +800");
        again.Output.Should().MatchRegex(@"usd +32,000\.00 +3,200\.00 +1,600\.00 +30,400\.00");
        third.Output
            .Should().Contain("0 orders placed, 1600 were there already.")
                .And.MatchRegex(@"usd +32,000\.00 +3,200\.00 +1,600\.00 +30,400\.00");
    }

    [Fact]
    public async Task An_import_that_is_repeated_with_another_culture_imports_no_order_twice()
    {
        var file = Path.Combine(_folder, "orders.jsonl");
        await File.WriteAllLinesAsync(file, [Line(1)]);
        await RunAsync("--import", file);
        foreach (var language in new[] { "de_DE.UTF-8", "en_US.UTF-8", "tr_TR.UTF-8" })
        {
            using var run = new QuickstartRun(_folder, ["--import", file], language);

            var again = await run.EndAsync();

            again.ExitCode.Should().Be(0, again.Error);
            again.Output.Should().Contain("0 orders placed, 1 were there already.");
        }
    }

    [Fact]
    public async Task A_line_that_is_not_an_order_is_reported_and_earlier_lines_are_kept()
    {
        var file = Path.Combine(_folder, "orders.jsonl");
        await File.WriteAllLinesAsync(
            file, [Line(1), Line(2).Replace("\"quantity\": 2", "\"quantity\": 0", StringComparison.Ordinal), Line(3)]);

        var run = await RunAsync("--import", file);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("Line 2: items[0].quantity must be between 1 and 1,000,000, but was 0.");
        await File.WriteAllLinesAsync(file, [Line(1), Line(2), Line(3)]);
        (await RunAsync("--import", file)).Output.Should().Contain("2 orders placed, 1 were there already.");
    }

    [Theory]
    [InlineData("\"10.00\"", "\"79228162514264337593543950335\"")]
    [InlineData("\"10.00\"", "\"10.001\"")]
    [InlineData("\"items\": [", "\"items\": [null, ")]
    [InlineData("\"usd\"", "\"xyz\"")]
    [InlineData("\"id\": \"1\"", "\"id\": null")]
    public async Task A_line_with_an_invalid_value_is_reported(string good, string bad)
    {
        var file = Path.Combine(_folder, "orders.jsonl");
        await File.WriteAllLinesAsync(file, [Line(1).Replace(good, bad, StringComparison.Ordinal)]);

        var run = await RunAsync("--import", file);

        run.ExitCode.Should().Be(1);
        run.Error.Should().StartWith("Line 1");
    }

    [Theory]
    [InlineData("--import")]
    [InlineData("--import", "nowhere.jsonl")]
    [InlineData("--what", "ever")]
    [InlineData("--faults", "often")]
    [InlineData("--faults", "-1")]
    [InlineData("--faults", "1", "--database", "orders.db")]
    [InlineData("--faults", "--import", "nowhere.jsonl")]
    public async Task A_wrong_command_line_is_explained(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        run.ExitCode.Should().Be(2);
        run.Error.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_reported()
    {
        var run = await RunAsync("--database", Path.Combine(_folder, "nowhere", "orders.db"));

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("nowhere").And.Contain("could not be used");
    }

    [NorthwindFact]
    public async Task The_Northwind_import_matches_to_the_cent()
    {
        var run = await RunAsync("--import", NorthwindFactAttribute.File!);

        run.ExitCode.Should().Be(0, run.Error);
        run.Output.Should().Contain("830 orders placed, 0 were there already.");
        run.Output.Should().MatchRegex("delivered +809").And.MatchRegex("processing +21");
        run.Output.Should().MatchRegex(@"usd +1,354,458\.59 +88,665\.58 +64,942\.69 +1,330,735\.70");
    }

    private static string Line(int number)
    {
        var shippedAt = number % 2 == 0 ? "\"1997-02-05\"" : "null";
        var lines = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"id": "{{number}}", "customer_id": "C{{number % 7}}", "customer_name": "Ada", "ordered_at": "1997-02-03 00:00:00.000",
            "shipped_at": {{shippedAt}}, "freight": "1.00", "currency": "usd", "ship_to": {"city": "Lyon"},
            "items": [{"product_id": "p", "name": "Tea", "unit_price": "10.00", "quantity": 2, "discount": "0.1"}]}
            """);
        return lines.ReplaceLineEndings(" ");
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var run = new QuickstartRun(_folder, arguments);
        return await run.EndAsync();
    }
}
