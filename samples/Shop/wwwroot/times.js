// Shows times in the time zone of the visitor. Without this script, they are in UTC.
for (const time of document.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) {
        time.textContent = "day" in time.dataset
            ? moment.toLocaleDateString("en-US", { dateStyle: "long" })
            : moment.toLocaleString("en-US", { dateStyle: "medium", timeStyle: "short" });
        time.title = time.dateTime;
    }
}
