package foreview.clearinghouse.membermail;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.mailing.MemberMail;
import foreview.domain.clearinghouse.mailing.MemberMail.Batch;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.json.Digest;
import foreview.runtime.App;
import foreview.runtime.mail.Mail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a mail: what to do, at most as TLP:GREEN allows, and links. Of what is above TLP:GREEN, when it was delivered
 * or now, it has the number only, and of an inventory nothing: a mailbox is read by others, too.
 */
final class MailWords {
    private static final int MESSAGE = 32;
    private static final int WIDTH = 76;

    private final App app;

    MailWords(App app) {
        this.app = app;
    }

    Mail mail(Member member, MemberMail mail, Batch batch, List<MemberAdvisory> advisories) {
        var own = link("/members/" + member.id());
        return new Mail(
                app.config().mailFrom().orElseThrow(),
                app.clearinghouse()
                        .aggregates()
                        .contents(Member.class, member.id(), member.contact())
                        .get("email"),
                "Foreview: security advisories for you",
                text(own, batch, advisories),
                message(mail, batch),
                mail.id(),
                own,
                app.now().instant());
    }

    /** The same whenever this mail is sent again. */
    private static String message(MemberMail mail, Batch batch) {
        var text = mail.id() + "#" + batch.number();
        return "mm-" + Digest.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, MESSAGE);
    }

    private String text(String own, Batch batch, List<MemberAdvisory> advisories) {
        int all = batch.advisories().size() + batch.beyond();
        var lines = new ArrayList<String>();
        lines.add(all == 1 ? "You have 1 security advisory." : "You have " + all + " security advisories.");
        var current = CurrentAdvisories.of(app.clearinghouse().aggregates(), advisories);
        for (var advisory : advisories) if (current.allowsWords(advisory)) lines.addAll(about(batch, advisory));
        lines.add("");
        lines.add("What to do this week:");
        lines.add(own + "/week");
        lines.add("All advisories:");
        lines.add(own + "/advisories");
        return String.join("\n", lines);
    }

    private List<String> about(Batch batch, MemberAdvisory advisory) {
        return app.clearinghouse()
                .adviceTexts()
                .find(advisory.advisory(), advisory.revision())
                .filter(advice -> !advice.tlp().isNarrowerThan(Tlp.GREEN))
                .map(advice -> about(batch, advisory, advice))
                .orElse(List.of());
    }

    private List<String> about(Batch batch, MemberAdvisory advisory, Advice advice) {
        boolean reminds =
                batch.advisories().stream().anyMatch(one -> one.advisory().equals(advisory.id()) && one.reminder() > 0);
        var urgent = advisory.threat().serious() ? "URGENT: " : "";
        var lines = new ArrayList<String>();
        lines.add("");
        lines.addAll(wrapped((reminds ? "REMINDER: " : urgent) + advice.title()));
        lines.addAll(wrapped(advice.action()));
        lines.add(advice.tlp().label() + ", " + advisory.advisory());
        lines.add("I have read it:");
        lines.add(link("/acks/"
                + app.clearinghouse().ackTokens().issue(advisory, app.now().instant())));
        return lines;
    }

    /** A line of a mail has at most 998 bytes, and people read short ones. */
    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String link(String path) {
        var base = app.config().mailLink().orElseThrow().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
