using Stripe;
using Stripe.Checkout;

namespace Notalock.Orders.Stripe.Tests.Server;

/// <summary>Tests that the SDK of Stripe reads every object of the fake server.</summary>
public class SdkObjectTests
{
    [Fact]
    public async Task A_new_payment_has_the_values_that_were_sent()
    {
        await using var sdk = await SdkClient.OpenAsync();

        var payment = await sdk.Payments.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 5000,
            Currency = "usd",
            CaptureMethod = "manual",
            Customer = "cus_1",
            Description = "A lamp",
            ReceiptEmail = "ada@example.com",
            StatementDescriptorSuffix = "LAMPS",
            AutomaticPaymentMethods = new PaymentIntentAutomaticPaymentMethodsOptions { Enabled = true, AllowRedirects = "never" },
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["order_id"] = "1" },
            TransferData = new PaymentIntentTransferDataOptions { Destination = "acct_2", Amount = 4000 },
            Shipping = new ChargeShippingOptions
            {
                Name = "Ada",
                Address = new AddressOptions { Line1 = "1 Test Street", City = "London", Country = "GB" },
            },
        });

        payment.Id.Should().StartWith("pi_");
        payment.Created.Should().Be(SdkClient.Start.UtcDateTime);
        payment.Should().BeEquivalentTo(new
        {
            Amount = 5000L,
            AmountReceived = 0L,
            Currency = "usd",
            CaptureMethod = "manual",
            CustomerId = "cus_1",
            Description = "A lamp",
            ReceiptEmail = "ada@example.com",
            StatementDescriptorSuffix = "LAMPS",
            Status = "requires_payment_method",
            Livemode = false,
        });
        payment.ClientSecret.Should().StartWith(payment.Id + "_secret_");
        payment.AutomaticPaymentMethods.Enabled.Should().BeTrue();
        payment.AutomaticPaymentMethods.AllowRedirects.Should().Be("never");
        payment.Metadata.Should().Contain("order_id", "1");
        payment.Shipping.Address.Country.Should().Be("GB");
        payment.TransferData.Amount.Should().Be(4000);
        payment.TransferData.DestinationId.Should().Be("acct_2");
    }

    [Fact]
    public async Task A_payment_is_read_in_every_status()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var payment = await sdk.CreatePaymentAsync(capture: false);

        sdk.Server.Decline(payment.Id);
        var declined = await sdk.GetAsync(payment.Id);
        declined.Status.Should().Be("requires_payment_method");
        declined.LastPaymentError.DeclineCode.Should().Be("insufficient_funds");
        declined.LatestCharge.Should().BeEquivalentTo(new { Status = "failed", Paid = false, Captured = false });
        declined.LatestCharge.PaymentMethodDetails.Card.CaptureBefore.Should().Be(DateTime.UnixEpoch, "the member is left out");

        sdk.Server.RequireAction(payment.Id);
        (await sdk.GetAsync(payment.Id)).Status.Should().Be("requires_action");

        sdk.Server.StartProcessing(payment.Id);
        (await sdk.GetAsync(payment.Id)).Status.Should().Be("processing");

        sdk.Server.Pay(payment.Id);
        var authorized = await sdk.GetAsync(payment.Id);
        authorized.Should().BeEquivalentTo(new { Status = "requires_capture", AmountCapturable = 5000L });
        authorized.LatestCharge.PaymentMethodDetails.Card.Should().BeEquivalentTo(
            new { Brand = "visa", Last4 = "4242", CaptureBefore = SdkClient.Start.AddDays(7).UtcDateTime });
        authorized.LatestCharge.BalanceTransaction.Should().BeNull("nothing was captured");

        var captured = await sdk.Payments.CaptureAsync(payment.Id, new PaymentIntentCaptureOptions { AmountToCapture = 4000 });
        captured.Should().BeEquivalentTo(new { Status = "succeeded", AmountReceived = 4000L, AmountCapturable = 0L });
        captured.LatestCharge.Should().BeNull("the charge was not expanded");
        captured.LatestChargeId.Should().StartWith("ch_");

        var charge = await new ChargeService(sdk.Client).GetAsync(captured.LatestChargeId);
        charge.Should().BeEquivalentTo(new { AmountCaptured = 4000L, AmountRefunded = 1000L, Paid = true, PaymentIntentId = payment.Id });
        charge.BillingDetails.Email.Should().Be("payer@example.com");
        charge.ReceiptUrl.Should().EndWith(charge.Id);
    }

    [Fact]
    public async Task A_canceled_payment_has_its_reason()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var requested = await sdk.CreatePaidAsync(capture: false);
        var expired = await sdk.CreatePaidAsync(capture: false);

        var canceled = await sdk.Payments.CancelAsync(
            requested.Id, new PaymentIntentCancelOptions { CancellationReason = "requested_by_customer" });
        sdk.Server.ExpireAuthorization(expired.Id);

        canceled.Should().BeEquivalentTo(new { Status = "canceled", CancellationReason = "requested_by_customer" });
        canceled.CanceledAt.Should().Be(SdkClient.Start.UtcDateTime);
        (await sdk.GetAsync(expired.Id)).CancellationReason.Should().Be("automatic");
    }

    [Fact]
    public async Task A_capture_has_a_balance_transaction_with_fee_and_net_amount()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var paid = await sdk.CreatePaidAsync();

        var transaction = paid.LatestCharge.BalanceTransaction;

        transaction.Id.Should().StartWith("txn_");
        transaction.Should().BeEquivalentTo(new
        {
            Object = "balance_transaction",
            Amount = 5000L,
            Fee = 175L,
            Net = 4825L,
            Currency = "usd",
            Type = "charge",
            Status = "pending",
            Created = SdkClient.Start.UtcDateTime,
            AvailableOn = SdkClient.Start.AddDays(2).UtcDateTime,
            SourceId = paid.LatestChargeId,
        });
        transaction.FeeDetails.Should().ContainSingle().Which.Amount.Should().Be(175);
        (await new BalanceTransactionService(sdk.Client).GetAsync(transaction.Id)).Net.Should().Be(4825);
    }

    [Fact]
    public async Task A_refund_is_read_in_every_status()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var paid = await sdk.CreatePaidAsync();
        sdk.Server.InitialRefundStatus = "pending";

        var refund = await sdk.Refunds.CreateAsync(
            new RefundCreateOptions { PaymentIntent = paid.Id, Amount = 1500, Reason = "duplicate" });
        refund.Should().BeEquivalentTo(new
        {
            Amount = 1500L,
            Currency = "usd",
            Status = "pending",
            Reason = "duplicate",
            ChargeId = paid.LatestChargeId,
            PaymentIntentId = paid.Id,
            Created = SdkClient.Start.UtcDateTime,
        });
        sdk.Server.CompleteRefund(refund.Id);
        (await sdk.Refunds.GetAsync(refund.Id)).Status.Should().Be("succeeded");
        sdk.Server.FailRefund(refund.Id);
        var failed = await sdk.Refunds.GetAsync(
            refund.Id, new RefundGetOptions { Expand = ["balance_transaction", "failure_balance_transaction"] });
        failed.Should().BeEquivalentTo(new { Status = "failed", FailureReason = "expired_or_canceled_card" });
        failed.BalanceTransaction.Amount.Should().Be(-1500);
        failed.FailureBalanceTransaction.Amount.Should().Be(1500);
    }

    [Fact]
    public async Task A_list_has_pages()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var paid = await sdk.CreatePaidAsync();
        var refunds = Enumerable.Range(0, 3).Select(_ => sdk.Server.RefundInDashboard(paid.Id, 100)).Reverse().ToArray();

        var first = await sdk.Refunds.ListAsync(new RefundListOptions { PaymentIntent = paid.Id, Limit = 2 });
        var all = new List<string>();
        await foreach (var refund in sdk.Refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = paid.Id, Limit = 2 }))
        {
            all.Add(refund.Id);
        }

        first.HasMore.Should().BeTrue();
        first.Data.Select(refund => refund.Id).Should().Equal(refunds[..2]);
        all.Should().Equal(refunds);
    }

    [Fact]
    public async Task A_dispute_has_its_reason_and_deadline()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var paid = await sdk.CreatePaidAsync();
        var dueBy = SdkClient.Start.AddDays(3);
        var id = sdk.Server.OpenDispute(paid.Id, amount: 1000, reason: "product_not_received", dueBy: dueBy);
        sdk.Server.UpdateDispute(id, "under_review");
        sdk.Server.UpdateDispute(sdk.Server.OpenDispute(paid.Id, "warning_needs_response"), "warning_closed");

        var disputes = (await new DisputeService(sdk.Client).ListAsync(new DisputeListOptions { PaymentIntent = paid.Id })).Data;

        disputes.Select(dispute => dispute.Status).Should().Equal("warning_closed", "under_review");
        disputes[1].Should().BeEquivalentTo(new
        {
            Id = id,
            Amount = 1000L,
            Currency = "usd",
            Reason = "product_not_received",
            ChargeId = paid.LatestChargeId,
            PaymentIntentId = paid.Id,
            IsChargeRefundable = false,
        });
        disputes[1].EvidenceDetails.Should().BeEquivalentTo(
            new { DueBy = dueBy.UtcDateTime, HasEvidence = true, PastDue = false, SubmissionCount = 1L });
        disputes[0].IsChargeRefundable.Should().BeTrue("an inquiry withdraws no money");
    }

    [Fact]
    public async Task A_hosted_page_is_read_in_every_status()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var sessions = new SessionService(sdk.Client);
        var open = await sessions.CreateAsync(Page(expiresAt: SdkClient.Start.AddHours(1).UtcDateTime));
        open.Should().BeEquivalentTo(new
        {
            AmountTotal = 7000L,
            Currency = "usd",
            CustomerId = "cus_1",
            Locale = "de",
            Mode = "payment",
            Status = "open",
            PaymentStatus = "unpaid",
            Created = SdkClient.Start.UtcDateTime,
            ExpiresAt = SdkClient.Start.AddHours(1).UtcDateTime,
        });
        open.Url.Should().EndWith(open.Id);
        open.LineItems.Should().BeNull("the items were not expanded");

        sdk.Server.StartProcessing(open.Id);
        (await sessions.GetAsync(open.Id)).Should().BeEquivalentTo(
            new { Status = "complete", PaymentStatus = "unpaid", Url = (string?)null });
        sdk.Server.Pay(open.Id);
        var paid = await sessions.GetAsync(open.Id, new SessionGetOptions { Expand = ["line_items", "payment_intent.latest_charge"] });
        paid.Should().BeEquivalentTo(new { Status = "complete", PaymentStatus = "paid" });
        paid.CustomerDetails.Email.Should().Be("payer@example.com");
        paid.LineItems.Data.Select(line => (line.Description, line.Quantity, line.AmountTotal))
            .Should().Equal(("Lamp", 1, 5000), ("Bulb", 2, 2000));
        paid.PaymentIntent.Shipping.Name.Should().Be("Ada");
        paid.PaymentIntent.CustomerId.Should().Be("cus_1");
        paid.PaymentIntent.LatestCharge.Shipping.Name.Should().Be("Ada");

        var expired = await sessions.ExpireAsync((await sessions.CreateAsync(Page())).Id);
        expired.Should().BeEquivalentTo(new { Status = "expired", ExpiresAt = SdkClient.Start.AddDays(1).UtcDateTime });
    }

    [Fact]
    public async Task A_hosted_page_must_expire_within_a_day()
    {
        await using var sdk = await SdkClient.OpenAsync();

        var create = () => new SessionService(sdk.Client).CreateAsync(Page(expiresAt: SdkClient.Start.AddDays(2).UtcDateTime));

        (await create.Should().ThrowAsync<StripeException>()).Which.StripeError.Param.Should().Be("expires_at");
    }

    [Fact]
    public async Task A_webhook_endpoint_has_its_secret_only_when_it_is_created()
    {
        await using var sdk = await SdkClient.OpenAsync();
        var endpoints = new WebhookEndpointService(sdk.Client);

        var created = await endpoints.CreateAsync(new WebhookEndpointCreateOptions
        {
            Url = "https://shop.example/api/webhooks/stripe",
            EnabledEvents = ["charge.refunded", "refund.created"],
            ApiVersion = StripeConfiguration.ApiVersion,
        });
        var listed = (await endpoints.ListAsync()).Data.Should().ContainSingle().Which;

        created.Id.Should().StartWith("we_");
        created.Secret.Should().StartWith("whsec_");
        created.ApiVersion.Should().Be("2026-10-28.endive");
        listed.Should().BeEquivalentTo(new { created.Id, created.Url, created.EnabledEvents, Status = "enabled", Secret = (string?)null });
    }

    private static SessionCreateOptions Page(DateTime? expiresAt = null) => new()
    {
        Mode = "payment",
        SuccessUrl = "https://shop.example/thanks",
        Customer = "cus_1",
        Locale = "de",
        ExpiresAt = expiresAt,
        LineItems = [Line("Lamp", 1, 5000), Line("Bulb", 2, 1000)],
        PaymentIntentData = new SessionPaymentIntentDataOptions
        {
            Shipping = new ChargeShippingOptions { Name = "Ada", Address = new AddressOptions { Line1 = "1 Test Street" } },
        },
    };

    private static SessionLineItemOptions Line(string name, long quantity, long price) => new()
    {
        Quantity = quantity,
        PriceData = new SessionLineItemPriceDataOptions
        {
            Currency = "usd",
            UnitAmount = price,
            ProductData = new SessionLineItemPriceDataProductDataOptions { Name = name },
        },
    };
}
