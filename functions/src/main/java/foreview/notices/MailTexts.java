package foreview.notices;

import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeCause;
import foreview.runtime.App;
import foreview.runtime.mail.Mail;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.StoredSubscription.Part;
import java.util.List;

/** The words of mails: a constant, a count or a code, and one link. Whoever reads over a shoulder learns nothing else. */
record MailTexts(App app) {
    private static final String WAITS = "Foreview: something waits for you";
    private static final String CONFIRM = "Foreview: confirm your address";

    Mail mail(StoredSubscription to, List<Delivery> notices) {
        var first = notices.getFirst();
        boolean confirms = first.notice().cause() == NoticeCause.CONFIRMATION;
        var own = link("/subscriptions/" + to.id());
        return new Mail(
                app.config().mailFrom().orElseThrow(),
                app.subscriptions().open(to, Part.TARGET),
                confirms ? CONFIRM : WAITS,
                confirms ? confirmation(to, own) : waits(to, notices),
                first.message(),
                to.id(),
                own,
                app.now().instant());
    }

    private String confirmation(StoredSubscription to, String own) {
        return "Somebody subscribed this address to notices of Foreview.\n"
                + "The code that confirms it: " + app.subscriptions().open(to, Part.CODE) + "\n\n" + own + "\n\n"
                + "If it was not you, do nothing: nothing else will be sent.";
    }

    private String waits(StoredSubscription to, List<Delivery> notices) {
        var first = notices.getFirst();
        if (notices.size() == 1)
            return "Something in Foreview waits for you.\n\n"
                    + link(first.notice().link(first.caseId(), to.id()));
        return notices.size() + " things in Foreview wait for you.\n\n"
                + link(first.notice().isForPartner() ? "/partnerships" : "/worklist");
    }

    private String link(String path) {
        var base = app.config().mailLink().orElseThrow().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
