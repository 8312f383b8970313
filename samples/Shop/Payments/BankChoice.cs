namespace Shop.Payments;

/// <summary>Specifies the outcome of a simulated payment.</summary>
public enum BankChoice
{
    /// <summary>The payment succeeds, and the webhook is sent immediately.</summary>
    Pay,

    /// <summary>The card is declined.</summary>
    Decline,

    /// <summary>The first card is declined, and a second card is charged.</summary>
    DeclineThenPay,

    /// <summary>The payment succeeds, and the webhook is delayed until a user sends it.</summary>
    PayLateWebhook,

    /// <summary>The payment succeeds, and no webhook is sent.</summary>
    PayNoWebhook,

    /// <summary>The payment is processing until a user approves it.</summary>
    PaySlowly,
}
