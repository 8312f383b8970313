// Shows the Payment Element of Stripe in the card form. See https://docs.stripe.com/payments/payment-element.
'use strict';

(() => {
    const form = document.getElementById('card-form');
    const problem = document.getElementById('card-problem');
    const button = form.querySelector('button');

    const showProblem = message => {
        problem.textContent = message;
        problem.hidden = false;
    };

    form.hidden = false;
    if (typeof Stripe === 'undefined') {
        showProblem('The card form could not be loaded. You can pay on Stripe\'s page.');
        return;
    }

    // The fields are in a frame of Stripe, which does not see the styles of this page.
    const darkMode = matchMedia('(prefers-color-scheme: dark)');
    const getAppearance = () => {
        const style = getComputedStyle(document.body);
        const read = name => style.getPropertyValue(name).trim();
        return {
            theme: darkMode.matches ? 'night' : 'stripe',
            variables: {
                colorPrimary: read('--accent'),
                colorBackground: read('--ground'),
                colorText: read('--ink'),
                colorDanger: read('--bad'),
                borderRadius: '8px',
            },
        };
    };

    const stripe = Stripe(form.dataset.publishableKey);
    const elements = stripe.elements({ clientSecret: form.dataset.clientSecret, appearance: getAppearance() });
    darkMode.addEventListener('change', () => elements.update({ appearance: getAppearance() }));
    const fields = elements.create('payment');
    fields.on('ready', () => { button.disabled = false; });
    fields.on('loaderror', () => showProblem('The card form could not be loaded. You can pay on Stripe\'s page.'));
    fields.mount('#card-fields');

    form.addEventListener('submit', async event => {
        event.preventDefault();
        button.disabled = true;
        problem.hidden = true;
        try {
            // Redirects to the return URL, except if the card was declined or a field is not valid.
            const { error } = await stripe.confirmPayment({ elements, confirmParams: { return_url: form.dataset.returnUrl } });
            showProblem(error.message ?? 'The payment was not completed. Please check your entries and try again.');
        } catch {
            showProblem('Stripe is not responding. Please try again. No payment is charged twice.');
        }

        button.disabled = false;
    });
})();
