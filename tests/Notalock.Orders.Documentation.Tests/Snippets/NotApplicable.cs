namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class NotApplicable
{
    // The cases for capabilities that the house account does not declare, or that its harness cannot simulate.
    public static readonly string[] Names =
    [
        "A_capture_takes_the_authorized_amount",
        "A_capture_whose_response_was_lost_takes_the_money_once",
        "A_declined_payment_is_found_and_can_still_be_paid",
        "A_dispute_is_found",
        "An_expired_authorization_is_found_as_voided_with_the_reason",
        "A_hosted_page_has_a_URL_and_a_reference",
        "An_undeclared_lookup_finds_nothing",
        "A_partial_capture_takes_the_requested_amount",
        "An_undeclared_partial_capture_is_rejected",
        "An_undeclared_partial_refund_is_rejected",
        "A_refund_made_in_the_dashboard_is_found",
        "A_failed_refund_is_found_as_failed",
        "An_undeclared_refund_is_rejected",
        "A_repeated_capture_takes_the_money_once",
        "A_repeated_create_of_a_hosted_page_returns_the_same_page",
        "A_repeated_void_returns_the_same_result",
        "An_undeclared_second_capture_is_rejected",
        "An_undeclared_second_refund_is_rejected",
        "A_void_after_a_capture_is_declined_with_the_captured_payment",
        "A_void_cancels_a_hosted_page",
        "A_void_cancels_an_unpaid_payment",
        "A_void_cancels_an_authorization",
        "A_void_whose_response_was_lost_is_applied",
        "An_authorization_authorizes_the_amount_and_captures_nothing",
        "Concurrent_captures_with_the_same_key_take_the_money_once",
        "Lost_notifications_are_listed_as_undelivered",
        "A_payment_on_a_hosted_page_is_found_by_the_reference_of_the_page",
        "A_refund_of_an_uncaptured_authorization_is_declined",
        "A_capture_above_the_authorized_amount_is_declined",
        "A_capture_before_the_customer_paid_is_declined",
        "Notifications_of_an_authorization_add_up_to_the_lookup",
        "One_of_a_concurrent_void_and_capture_wins",
        "Multiple_captures_add_up",
        "A_second_capture_of_the_captured_amount_is_declined",
    ];
}
