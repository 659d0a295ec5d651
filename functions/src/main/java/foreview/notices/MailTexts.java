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
    private static final String NOTICE = "Foreview: a notice for you";
    private static final String DIGEST = "Foreview: notices for you";
    private static final String CONFIRM = "Foreview: confirm your address";

    Mail mail(StoredSubscription to, List<Delivery> notices) {
        var first = notices.getFirst();
        boolean confirms = first.notice().cause() == NoticeCause.CONFIRMATION;
        var own = link("/subscriptions/" + to.id());
        return new Mail(
                app.config().mailFrom().orElseThrow(),
                app.subscriptions().open(to, Part.TARGET),
                subject(confirms, notices),
                confirms ? confirmation(to, own) : told(to, notices),
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

    private static String subject(boolean confirms, List<Delivery> notices) {
        if (confirms) return CONFIRM;
        return notices.size() == 1 ? NOTICE : DIGEST;
    }

    /** The link of several leads to the subscription, whose deliveries name each. */
    private String told(StoredSubscription to, List<Delivery> notices) {
        var first = notices.getFirst();
        if (notices.size() == 1)
            return "Foreview has a notice for you.\n\n" + link(first.notice().link(first.caseId(), to.id()));
        return "Foreview has " + notices.size() + " notices for you.\n\n"
                + link("/subscriptions/" + to.id() + "/deliveries");
    }

    private String link(String path) {
        var base = app.config().mailLink().orElseThrow().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
