namespace Shop.Payments;

/// <summary>What shall happen to a simulated payment.</summary>
public enum BankChoice
{
    /// <summary>It is paid, and the webhook comes at once.</summary>
    Pay,

    /// <summary>The card is declined.</summary>
    Decline,

    /// <summary>The first card is declined, the second is not.</summary>
    DeclineThenPay,

    /// <summary>It is paid, and the webhook waits until somebody lets it go.</summary>
    PayLateWebhook,

    /// <summary>It is paid, and the webhook never comes.</summary>
    PayNoWebhook,

    /// <summary>The bank takes its time: neither paid nor declined until somebody lets it go.</summary>
    PaySlowly,
}
