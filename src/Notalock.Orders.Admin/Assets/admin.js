// Progressive enhancement: every view and every action also works without this script.
(() => {
    "use strict";
    const root = document.querySelector(".n-admin");
    if (!root) return;
    const fragment = { headers: { "X-Orders-Fragment": "1" }, credentials: "same-origin" };
    const parse = text => new DOMParser().parseFromString(text, "text/html").body;

    // "/" focuses the search box.
    document.addEventListener("keydown", event => {
        const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
        if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]")) {
            event.preventDefault();
            root.querySelector("[data-search]")?.select();
            root.querySelector("[data-search]")?.focus();
        }
        if (event.key === "Escape") {
            const menu = root.querySelector("details.n-menu[open]");
            if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
        }
    });
    document.addEventListener("click", event => {
        for (const menu of root.querySelectorAll("details.n-menu[open]")) {
            if (!menu.contains(event.target)) menu.open = false;
        }
    });

    // Opens dialogs within the page. A form with errors is shown as a separate page with the submitted values.
    let opening = false;
    async function open(link) {
        if (opening || document.querySelector("dialog[open]")) return;
        const dialog = document.createElement("dialog");
        dialog.className = "n-modal";
        opening = true;
        const busy = link.closest("details.n-menu")?.querySelector("summary") ?? link;
        busy.setAttribute("aria-busy", "true");
        try {
            const response = await fetch(link.href, fragment);
            if (!response.ok || response.redirected) throw new Error(response.statusText);
            dialog.append(...parse(await response.text()).childNodes);
        } catch {
            location.assign(link.href);
            return;
        } finally {
            opening = false;
            busy.removeAttribute("aria-busy");
        }
        dialog.setAttribute("aria-labelledby", "n-dialog-title");
        root.append(dialog);
        prepare(dialog);
        dialog.addEventListener("close", () => {
            dialog.remove();
            // An entry of a closed menu cannot be focused, so the menu is focused instead.
            (link.closest("details.n-menu:not([open])")?.querySelector("summary") ?? link).focus();
        });
        dialog.addEventListener("click", event => {
            const outside = event.target === dialog;
            const back = event.target instanceof Element && event.target.closest("[data-close]");
            if (back) event.preventDefault();
            if (back ? mayClose(dialog) : outside && !isEdited(dialog)) dialog.close();
        });
        // The browser closes a dialog at the second Escape even if the first was rejected, so the key itself is handled.
        dialog.addEventListener("keydown", event => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            if (mayClose(dialog)) dialog.close();
        });
        dialog.addEventListener("cancel", event => { if (!mayClose(dialog)) event.preventDefault(); });
        dialog.showModal();
        (dialog.querySelector("input:not([type=hidden]):not(:disabled), textarea, select, button") ?? dialog).focus();
    }

    // A click outside of the dialog must not discard entered values.
    const isEdited = dialog => [...dialog.querySelectorAll("input, textarea, select")].some(field =>
        field.type === "hidden" ? false
        : field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
        : field instanceof HTMLSelectElement ? field.selectedIndex !== Math.max([...field.options].findIndex(option => option.defaultSelected), 0)
        : field.value !== field.defaultValue);
    const mayClose = dialog => !isEdited(dialog) || window.confirm(dialog.querySelector("[data-discard]")?.dataset.discard ?? "");

    root.addEventListener("click", event => {
        const link = event.target instanceof Element && event.target.closest("a[data-dialog]");
        if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const menu = link.closest("details");
        if (menu?.classList.contains("n-menu")) menu.open = false;
        open(link);
    });

    // Submits a form once and shows that it is busy. Going back in the browser history enables it again. A download leaves the page as it is.
    root.addEventListener("submit", event => {
        const form = event.target;
        if (!(form instanceof HTMLFormElement) || event.submitter?.hasAttribute("data-download")) return;
        if (form.dataset.sent) { event.preventDefault(); return; }
        form.dataset.sent = "1";
        form.setAttribute("aria-busy", "true");
        (event.submitter ?? form.querySelector("button"))?.setAttribute("aria-busy", "true");
    });
    window.addEventListener("pageshow", () => {
        for (const form of root.querySelectorAll("form[data-sent]")) {
            delete form.dataset.sent;
            for (const busy of [form, ...form.querySelectorAll("button[aria-busy]")]) busy.removeAttribute("aria-busy");
        }
    });

    function prepare(part) {
        for (const button of part.querySelectorAll("[data-copy]")) {
            if (!navigator.clipboard) continue;
            button.hidden = false;
            button.addEventListener("click", async () => {
                await navigator.clipboard.writeText(button.dataset.copy);
                const label = button.querySelector(".n-sr");
                if (label) { label.setAttribute("role", "status"); label.textContent = "✓"; }
                button.classList.add("n-better");
            });
        }
        for (const select of part.querySelectorAll("[data-submit]")) select.addEventListener("change", () => select.form.requestSubmit());
        for (const all of part.querySelectorAll("[data-all]")) selection(all);
        for (const late of part.querySelectorAll("[data-tile]")) follow(late);
        for (const button of part.querySelectorAll("[data-print]")) {
            button.hidden = false;
            button.addEventListener("click", () => window.print());
        }
        for (const label of part.querySelectorAll("[data-amount-label]")) amounts(label.form);
    }

    // The amount of a refund follows the selected lines, and the button names the amount.
    function amounts(form) {
        const amount = form.querySelector("[name=amount]");
        const button = form.querySelector("[data-amount-label]");
        const digits = (amount.step.split(".")[1] ?? "").length;
        const plain = button.textContent;
        const name = () => {
            const value = Number(amount.value);
            button.textContent = value > 0
                ? button.dataset.amountLabel.replace("{0}", value.toLocaleString(document.documentElement.lang || undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }) + " " + button.dataset.code)
                : button.dataset.plain ?? plain;
        };
        const lines = [...form.querySelectorAll("[data-unit]")];
        const write = value => { amount.value = value; name(); };
        for (const line of lines) {
            line.addEventListener("input", () => {
                const sum = lines.reduce((all, one) => all + Number(one.dataset.unit) * (one.type === "checkbox" ? Number(one.checked) : Number(one.value)), 0);
                const value = Math.min(Math.round(sum) / 10 ** digits, Number(amount.max || Infinity));
                write(sum > 0 ? value.toFixed(digits) : "");
            });
        }
        for (const fill of form.querySelectorAll("[data-fill]")) {
            fill.hidden = false;
            fill.addEventListener("click", () => write(fill.dataset.fill));
        }
        amount.addEventListener("input", name);
    }

    // Selecting several orders.
    function selection(all) {
        const form = all.closest("form");
        const boxes = [...form.querySelectorAll("input[name=id]")];
        const count = form.querySelector("[data-selected]");
        const show = () => {
            const chosen = boxes.filter(box => box.checked).length;
            count.textContent = chosen ? `(${chosen})` : "";
            all.checked = chosen === boxes.length;
            all.indeterminate = chosen > 0 && chosen < boxes.length;
        };
        let last = null;
        all.hidden = false;
        all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; show(); });
        for (const box of boxes) {
            box.addEventListener("click", event => {
                if (event.shiftKey && last) {
                    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
                    for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
                }
                last = box;
                show();
            });
        }
        show();
    }

    // Loads a late tile.
    async function follow(late) {
        const link = late.querySelector("a");
        if (!link) return;
        late.setAttribute("aria-busy", "true");
        try {
            const response = await fetch(link.href, fragment);
            if (!response.ok || response.redirected) throw new Error(response.statusText);
            const tile = parse(await response.text()).firstElementChild;
            late.closest(".n-tile").replaceWith(tile);
            prepare(tile);
        } catch {
            late.removeAttribute("aria-busy");
        }
    }

    // Appends older entries of the timeline in place. If that fails, the link opens them as a page.
    root.addEventListener("click", async event => {
        const link = event.target instanceof Element && event.target.closest("a[data-older]");
        if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (link.hasAttribute("aria-busy")) return;
        link.setAttribute("aria-busy", "true");
        const part = link.closest("section");
        try {
            const response = await fetch(link.href, fragment);
            if (!response.ok || response.redirected) throw new Error(response.statusText);
            const more = parse(await response.text()).querySelector(`#${part.id}`);
            const entries = [...more.querySelector("[data-entries]").children];
            part.querySelector("[data-entries]").append(...entries);
            if (entries.length) part.querySelector("[data-none]")?.remove();
            const next = more.querySelector("[data-older]");
            const target = entries[0] ?? next ?? part;
            if (next) link.replaceWith(next); else link.parentElement.remove();
            if (target !== next) target.tabIndex = -1;
            target.focus();
        } catch {
            location.assign(link.href);
        }
    });

    prepare(root);
    root.querySelector("[data-focus]")?.focus();
})();
