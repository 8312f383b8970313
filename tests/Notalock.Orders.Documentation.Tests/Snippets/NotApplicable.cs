namespace Notalock.Orders.Documentation.Tests.Snippets;

internal static class NotApplicable
{
    // The cases for capabilities that the house account does not declare, or that its harness cannot simulate.
    public static readonly string[] Names =
    [
        "A_capture_takes_what_was_reserved",
        "A_capture_whose_answer_was_lost_takes_the_money_once",
        "A_decline_is_found_and_is_not_final",
        "A_dispute_is_found",
        "A_hold_that_lapses_is_found_voided_with_the_reason",
        "A_hosted_page_has_an_address_and_a_reference",
        "A_look_up_that_is_not_declared_finds_nothing",
        "A_partial_capture_takes_that_much",
        "A_partial_capture_that_is_not_declared_is_refused",
        "A_partial_refund_that_is_not_declared_is_refused",
        "A_refund_made_in_the_dashboard_is_found",
        "A_refund_that_failed_is_found_failed",
        "A_refund_that_is_not_declared_is_refused",
        "A_repeated_capture_takes_the_money_once",
        "A_repeated_hosted_page_is_the_same_page",
        "A_repeated_void_is_answered_alike",
        "A_second_capture_that_is_not_declared_is_refused",
        "A_second_refund_that_is_not_declared_is_refused",
        "A_void_after_a_capture_is_refused_with_the_capture",
        "A_void_calls_a_hosted_page_off",
        "A_void_calls_an_attempt_off",
        "A_void_releases_a_reservation",
        "A_void_whose_answer_was_lost_is_carried_out",
        "An_authorization_holds_money_and_captures_none",
        "Concurrent_captures_with_one_key_take_the_money_once",
        "Lost_notifications_are_listed_as_undelivered",
        "Money_of_a_hosted_page_is_found_by_the_reference_of_the_page",
        "Money_that_is_only_reserved_is_not_refunded",
        "More_than_was_reserved_is_not_captured",
        "Nothing_is_captured_before_the_customer_paid",
        "Notifications_of_an_authorization_add_up_to_what_a_look_up_tells",
        "Of_a_void_and_a_capture_at_the_same_moment_one_wins",
        "Several_captures_add_up",
        "What_was_captured_is_not_captured_again",
    ];
}
