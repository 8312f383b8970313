using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Notalock.Orders.Testing;
using Shop.Payments;

namespace Shop.Pages;

internal sealed class SimulatedBankModel(SimulatedBank? bank = null) : PageModel
{
    public SimulatedPayment Payment { get; private set; } = null!;

    /// <summary>The address of the shop to which the customer returns.</summary>
    public string ReturnUrl => Payment.Parameters.ReturnUrl!;

    public IActionResult OnGet(string session)
    {
        if (bank?.Find(session) is not { } payment)
        {
            return NotFound();
        }

        Payment = payment;
        return IsOver ? Redirect(ReturnUrl) : Page();
    }

    public IActionResult OnPost(string session, BankChoice choice)
    {
        if (bank?.Find(session) is not { } payment)
        {
            return NotFound();
        }

        Payment = payment;
        bank.Act(payment, choice);
        return Redirect(ReturnUrl);
    }

    private bool IsOver => Payment.Status is OrderPaymentStatus.Captured or OrderPaymentStatus.Processing or OrderPaymentStatus.Voided;
}
