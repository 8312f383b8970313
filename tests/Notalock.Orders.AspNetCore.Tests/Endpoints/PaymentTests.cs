using System.Net;
using System.Text.Json.Nodes;
using Notalock.Orders.Payments;

namespace Notalock.Orders.AspNetCore.Tests.Endpoints;

public sealed class PaymentTests(ApiHosts hosts) : IClassFixture<ApiHosts>
{
    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_customer_pays_and_the_webhook_marks_the_order_as_paid(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");

        using var started = await ada.PostAsync(path + "/payments", """{"provider":"simulated"}""");
        using var resumed = await ada.PostAsync(path + "/payments");
        var payment = await started.JsonAsync();
        host.Bank.Pay(payment["payment"]!.Text("reference"));
        var outcomes = new List<string>();
        foreach (var response in await host.DeliverAsync())
        {
            outcomes.Add((await response.JsonAsync()).Text("outcome"));
            response.Dispose();
        }

        payment.Text("client_secret").Should().NotBeEmpty();
        payment["payment"]!["operation"].Should().BeNull();
        (await resumed.JsonAsync())["payment"]!.Text("id").Should().Be(payment["payment"]!.Text("id"));
        outcomes.Should().NotBeEmpty().And.OnlyContain(o => o == "applied");
        using var read = await ada.GetAsync(path);
        var order = await read.JsonAsync();
        (order.Text("status"), order.Text("payment_state"), order["captured_amount"]!.ToJsonString())
            .Should().Be(("paid", "paid", "100.00"));
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_guest_pays_on_a_hosted_page_with_the_token(string database)
    {
        var host = await hosts.GetAsync(database);
        using var guest = host.Client();
        var order = await guest.PlaceAsync();
        var token = ("Authorization", $"OrderToken {order.Text("access_token")}");
        var path = $"/api/orders/{order.Text("id")}/payments";

        using var started = await guest.PostAsync(
            path, """{"hosted":true,"return_url":"https://shop.example/thanks","send_receipt":true}""", token);
        using var noReturn = await guest.PostAsync(path, """{"hosted":true,"return_url":"nowhere"}""", token);
        using var nobody = await guest.PostAsync(path);

        (await started.JsonAsync()).Text("redirect_url").Should().StartWith("https://pay.simulated.example/");
        (await noReturn.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Contain("return_url");
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, OrderHttpErrorCodes.Unauthorized);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Payment_settings_for_staff_are_rejected_by_name_for_customers(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        var path = $"/api/orders/{(await ada.PlaceAsync()).Text("id")}/payments";

        using var staff = await ada.PostAsync(
            path, """{"capture_immediately":false,"description":"x","provider":"offline","offline_method":"invoice"}""");
        using var unknown = await ada.PostAsync(path, """{"provider":"nobody"}""");
        using var method = await ada.PostAsync(path, """{"provider":"offline","offline_method":"barter"}""");
        using var transfer = await ada.PostAsync(path, """{"provider":"offline"}""");
        using var byStaff = await manager.PostAsync(path, """{"provider":"simulated","capture_immediately":false,"description":"Lamps"}""");

        (await staff.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.StaffOnly)).Fields()
            .Should().Equal("capture_immediately", "description", "offline_method");
        (await unknown.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.UnknownProvider))
            .Fields().Should().Equal("provider");
        (await method.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("offline_method");
        (await transfer.JsonAsync())["payment"]!.Text("method").Should().Be("bank_transfer");
        (await byStaff.JsonAsync())["payment"]!["capture_immediately"]!.GetValue<bool>().Should().BeFalse();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_authorization_is_captured_or_voided_by_staff_with_the_payments_policy(string database)
    {
        var host = await hosts.GetAsync(database);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var (first, firstPayment) = await AuthorizedAsync(host);
        var (second, secondPayment) = await AuthorizedAsync(host);

        using var forbidden = await manager.PostAsync($"{first}/payments/{firstPayment}/capture");
        using var tooMuch = await lead.PostAsync($"{first}/payments/{firstPayment}/capture", """{"amount":100.01}""");
        using var digits = await lead.PostAsync($"{first}/payments/{firstPayment}/capture", """{"amount":1.001}""");
        using var captured = await lead.PostAsync(
            $"{first}/payments/{firstPayment}/capture", """{"amount":40.5}""", ("Idempotency-Key", "c1"));
        using var again = await lead.PostAsync(
            $"{first}/payments/{firstPayment}/capture", """{"amount":40.5}""", ("Idempotency-Key", "c1"));
        using var stale = await lead.PostAsync($"{second}/payments/{secondPayment}/capture", "{}", ("If-Match", "\"1\""));
        using var staleVoid = await lead.PostAsync($"{second}/payments/{secondPayment}/void", "{}", ("If-Match", "\"1\""));
        using var staleStart = await lead.PostAsync($"{second}/payments", "{}", ("If-Match", "\"1\""));
        using var voided = await lead.PostAsync(
            $"{second}/payments/{secondPayment}/void", """{"reason":"Changed their mind"}""", ("Idempotency-Key", "v1"));
        using var voidedAgain = await lead.PostAsync(
            $"{second}/payments/{secondPayment}/void", """{"reason":"Changed their mind"}""", ("Idempotency-Key", "v1"));
        using var late = await lead.PostAsync($"{second}/payments/{secondPayment}/capture");
        using var notVoidable = await lead.PostAsync($"{second}/payments/{secondPayment}/void");
        using var noSuch = await lead.PostAsync($"{second}/payments/{Guid.Empty}/capture");
        using var noId = await lead.PostAsync($"{second}/payments/nonsense/void");

        await forbidden.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.Forbidden);
        (await tooMuch.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.CaptureExceedsAuthorized))
            .Fields().Should().Equal("amount");
        (await digits.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("amount");
        (await captured.JsonAsync())["payment"]!["captured_amount"]!.ToJsonString().Should().Be("40.50");
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        foreach (var late412 in new[] { stale, staleVoid, staleStart })
        {
            await late412.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        }

        (await voided.JsonAsync())["payment"]!.Text("status").Should().Be("voided");
        voidedAgain.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        await late.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.PaymentNotAuthorized);
        await notVoidable.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.PaymentNotVoidable);
        await noSuch.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.PaymentNotFound);
        await noId.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.PaymentNotFound);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task Repeated_refunds_with_one_key_are_one_refund_and_refunds_do_not_exceed_the_captured_amount(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var lead = host.Client(Callers.Lead);
        var path = await StatusTests.PaidAsync(host, ada);
        using var read = await ada.GetAsync(path);
        var refunds = $"{path}/payments/{(await read.JsonAsync())["payments"]![0]!.Text("id")}/refunds";

        var clicks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            lead.PostAsync(refunds, """{"amount":30,"reason":"Scratched"}""", ("Idempotency-Key", "r1"))));
        using var stale = await lead.PostAsync(refunds, """{"amount":1}""", ("If-Match", "\"1\""));
        using var tooMuch = await lead.PostAsync(refunds, """{"amount":70.01}""");
        using var rest = await lead.PostAsync(refunds);
        using var noPayment = await lead.PostAsync($"{path}/payments/{Guid.Empty}/refunds");

        clicks.Should().OnlyContain(c => c.IsSuccessStatusCode).And.ContainSingle(c => !c.Headers.Contains("Idempotent-Replayed"));
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        (await tooMuch.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.RefundExceedsCaptured))
            .Fields().Should().Equal("amount");
        var settled = await rest.JsonAsync();
        (settled["refund"]!["amount"]!.ToJsonString(), settled["order"]!["refunded_amount"]!.ToJsonString())
            .Should().Be(("70.00", "100.00"));
        await noPayment.ProblemAsync(HttpStatusCode.NotFound, OrderErrorCodes.PaymentNotFound);
        using var seen = await ada.GetAsync(path);
        (await seen.JsonAsync())["refunds"]!.ToJsonString().Should().NotContain("Scratched");
        foreach (var click in clicks)
        {
            click.Dispose();
        }
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_provider_that_does_not_respond_returns_503_and_the_repeated_request_resumes(string database)
    {
        await using var host = await ApiHost.StartAsync(database, setup => setup.Bank = static o =>
            o.Faults = SimulatedFaultPlan.None.WithCall(SimulatedOperation.Create, 0, SimulatedCallFault.ResponseLost));
        using var ada = host.Client(Callers.Ada);
        var path = $"/api/orders/{(await ada.PlaceAsync()).Text("id")}/payments";

        using var lost = await ada.PostAsync(path);
        using var found = await ada.PostAsync(path);

        await lost.ProblemAsync(HttpStatusCode.ServiceUnavailable, OrderHttpErrorCodes.ProviderUnavailable);
        lost.Headers.RetryAfter!.Delta.Should().NotBeNull();
        (await found.JsonAsync())["order"]!["payments"]!.AsArray().Should().ContainSingle();
        host.Bank.Payments.Should().ContainSingle();
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_pending_operation_returns_202_and_blocks_the_next_operation(string database)
    {
        await using var host = await ApiHost.StartAsync(database, setup => setup.Bank = static o => o.Faults = SimulatedFaultPlan.None
            .WithCall(SimulatedOperation.Capture, 0, SimulatedCallFault.ResponseLost)
            .WithCall(SimulatedOperation.Void, 0, SimulatedCallFault.ResponseLost)
            .WithCall(SimulatedOperation.Refund, 0, SimulatedCallFault.ResponseLost));
        using var lead = host.Client(Callers.Lead);
        using var ada = host.Client(Callers.Ada);
        var (first, firstPayment) = await AuthorizedAsync(host);
        var (second, secondPayment) = await AuthorizedAsync(host);
        var paid = await StatusTests.PaidAsync(host, ada);
        using var read = await ada.GetAsync(paid);

        using var captured = await lead.PostAsync($"{first}/payments/{firstPayment}/capture");
        using var blocked = await lead.PostAsync($"{first}/payments/{firstPayment}/capture");
        using var blockedVoid = await lead.PostAsync($"{first}/payments/{firstPayment}/void");
        using var voided = await lead.PostAsync($"{second}/payments/{secondPayment}/void");
        using var refunded = await lead.PostAsync($"{paid}/payments/{(await read.JsonAsync())["payments"]![0]!.Text("id")}/refunds");

        (await captured.JsonAsync(HttpStatusCode.Accepted))["payment"]!["operation"]!.Text("kind").Should().Be("capture");
        await blocked.ProblemAsync(HttpStatusCode.Conflict, OrderErrorCodes.OperationInProgress);
        await blockedVoid.ProblemAsync(HttpStatusCode.Conflict, OrderErrorCodes.OperationInProgress);
        (await voided.JsonAsync(HttpStatusCode.Accepted))["payment"]!["operation"]!.Text("kind").Should().Be("void");
        (await refunded.JsonAsync(HttpStatusCode.Accepted))["refund"]!.Text("status").Should().Be("unknown");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_cancellation_refunds_or_keeps_the_captured_amount(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var paid = await StatusTests.PaidAsync(host, ada);
        var other = await StatusTests.PaidAsync(host, ada);
        var unpaid = "/api/orders/" + (await ada.PlaceAsync()).Text("id");

        using var noRefunds = await manager.PostAsync(paid + "/cancel");
        using var stale = await manager.PostAsync(paid + "/cancel", """{"refund":false}""", ("If-Match", "\"1\""));
        using var refunded = await lead.PostAsync(
            paid + "/cancel", """{"reason":"Broken","visible_to_customer":false}""", ("Idempotency-Key", "x1"));
        using var again = await lead.PostAsync(
            paid + "/cancel", """{"reason":"Broken","visible_to_customer":false}""", ("Idempotency-Key", "x1"));
        using var kept = await manager.PostAsync(other + "/cancel", """{"refund":false}""");
        using var twice = await manager.PostAsync(other + "/cancel");
        using var byCustomer = await ada.PostAsync(unpaid + "/cancel", """{"reason":"Found a nicer one"}""");

        await noRefunds.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.RefundPolicyRequired);
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, OrderErrorCodes.VersionConflict);
        var canceled = await refunded.JsonAsync();
        (canceled.Text("status"), canceled.Text("payment_state")).Should().Be(("canceled", "refunded"));
        again.Headers.Contains("Idempotent-Replayed").Should().BeTrue();
        (await kept.JsonAsync()).Text("payment_state").Should().Be("paid");
        await twice.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.AlreadyInStatus);
        (await byCustomer.JsonAsync())["status_history"]!.AsArray().Last()!.Text("notes").Should().Be("Found a nicer one");
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task A_cancellation_that_voids_an_authorization_requires_the_policy_for_payments(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var manager = host.Client(Callers.Manager);
        using var lead = host.Client(Callers.Lead);
        var path = "/api/orders/" + (await ada.PlaceAsync()).Text("id");
        using var started = await lead.PostAsync(path + "/payments", """{"provider":"simulated","capture_immediately":false}""");
        host.Bank.Pay((await started.JsonAsync())["payment"]!.Text("reference"));
        await host.DeliverAsync();

        using var refused = await manager.PostAsync(path + "/cancel");
        using var withoutRefund = await manager.PostAsync(path + "/cancel", """{"refund":false}""");
        using var canceled = await lead.PostAsync(path + "/cancel");
        using var again = await manager.PostAsync(path + "/cancel");

        await refused.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.PaymentsPolicyRequired);
        await withoutRefund.ProblemAsync(HttpStatusCode.Forbidden, OrderHttpErrorCodes.PaymentsPolicyRequired);
        (await canceled.JsonAsync())["payments"]![0]!.Text("status").Should().Be("voided");
        await again.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.AlreadyInStatus);
    }

    [Theory]
    [SqliteData]
    [PostgresData]
    public async Task An_owner_can_cancel_only_without_captured_payments(string database)
    {
        var host = await hosts.GetAsync(database);
        using var ada = host.Client(Callers.Ada);
        using var guest = host.Client();
        var paid = await StatusTests.PaidAsync(host, ada);
        var order = await guest.PlaceAsync();

        using var rejected = await ada.PostAsync(paid + "/cancel");
        using var staffOnly = await ada.PostAsync(paid + "/cancel", """{"refund":true,"visible_to_customer":true}""");
        using var byGuest = await guest.PostAsync(
            $"/api/orders/{order.Text("id")}/cancel", "{}", ("Authorization", $"OrderToken {order.Text("access_token")}"));

        await rejected.ProblemAsync(HttpStatusCode.UnprocessableEntity, OrderErrorCodes.TransitionNotAllowed);
        (await staffOnly.ProblemAsync(HttpStatusCode.BadRequest, OrderHttpErrorCodes.StaffOnly))
            .Fields().Should().Equal("refund", "visible_to_customer");
        (await byGuest.JsonAsync()).Text("status").Should().Be("canceled");
    }

    [Fact]
    public async Task A_payment_without_a_registered_provider_requires_the_provider_field()
    {
        await using var host = await ApiHost.StartAsync(ApiHost.Memory, setup => setup.Services = static s =>
            Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.RemoveAll<IPaymentProvider>(s));
        using var ada = host.Client(Callers.Ada);
        var path = $"/api/orders/{(await ada.PlaceAsync()).Text("id")}/payments";

        using var response = await ada.PostAsync(path);

        (await response.ProblemAsync(HttpStatusCode.BadRequest, OrderErrorCodes.InvalidField)).Fields().Should().Equal("provider");
    }

    private static async Task<(string Path, string PaymentId)> AuthorizedAsync(ApiHost host)
    {
        using var manager = host.Client(Callers.Manager);
        var path = "/api/orders/" + (await manager.PlaceAsync(Carts.Lamp(c => c["for_guest"] = true))).Text("id");
        using var started = await manager.PostAsync(path + "/payments", """{"capture_immediately":false}""");
        JsonNode payment = (await started.JsonAsync())["payment"]!;
        host.Bank.Pay(payment.Text("reference"));
        foreach (var response in await host.DeliverAsync())
        {
            response.Dispose();
        }

        return (path, payment.Text("id"));
    }
}
