package foreview.clearinghouse.membermail;

import foreview.domain.clearinghouse.mailing.MemberMail;
import foreview.domain.clearinghouse.mailing.MemberMail.Batch;
import foreview.domain.clearinghouse.mailing.MemberMailCommand;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.members.DeliveryOutbox;
import foreview.runtime.mail.Mailer;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.telemetry.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * One run over the mails that are due, the longest due first. A mail is marked before it leaves and after it; one that was
 * marked and not recorded as sent is sent again under the same Message-ID, so that a mailbox shows it once.
 */
final class MailRun {
    private static final Duration RESERVE = Duration.ofSeconds(15);
    private static final int PAGE = 100;

    private final App app;
    private final Aggregates aggregates;
    private final Mailer mailer;
    private final MailWords words;
    private final String correlationId;
    private final Log log;
    private final Supplier<Duration> remaining;
    private int sent;
    private int failed;

    MailRun(App app, String correlationId, Log log, Supplier<Duration> remaining) {
        this.app = app;
        this.aggregates = app.clearinghouse().aggregates();
        this.mailer = app.mailer();
        this.words = new MailWords(app);
        this.correlationId = correlationId;
        this.log = log;
        this.remaining = remaining;
    }

    record Tally(int sent, int failed) {}

    Tally run() {
        var until = Times.text(app.now().instant()) + "~"; // behind all ids of this instant
        Optional<String> after = Optional.empty();
        do {
            var page = aggregates.rows(MemberMail.LIST, after, PAGE);
            for (var row : page.rows()) {
                if (row.sort().compareTo(until) > 0 || remaining.get().compareTo(RESERVE) < 0) return tally();
                send(row.id());
            }
            after = page.next();
        } while (after.isPresent());
        return tally();
    }

    private Tally tally() {
        return new Tally(sent, failed);
    }

    /** One that fails stops no others: it stays on the list. */
    private void send(String id) {
        try {
            aggregates.find(MemberMail.class, id).map(StoredAggregate::state).ifPresent(this::send);
        } catch (RuntimeException e) {
            failed++;
            log.error("member-mail-failed", e);
        }
    }

    private void send(MemberMail mail) {
        // what is closed is read after the mails: a delivery since then changes them, and both are read again
        record(mail.id(), (before, now) -> new MemberMailCommand.Begin(closed(before, now)))
                .ifPresent(begun -> begun.batch().ifPresent(batch -> send(begun, batch)));
    }

    private void send(MemberMail mail, Batch batch) {
        try {
            var ids = batch.advisories().stream()
                    .map(MemberMail.Waiting::advisory)
                    .toList();
            mailer.send(words.mail(member(mail), mail, batch, advisories(ids)));
            record(mail.id(), (_, _) -> new MemberMailCommand.RecordSent(batch.number()));
            sent++;
        } catch (Mailer.Unsent _) {
            record(mail.id(), (_, _) -> new MemberMailCommand.RecordUnsent(batch.number()));
            failed++;
        }
    }

    /** As it is after the command; empty where it changed nothing, because another run came first. */
    private Optional<MemberMail> record(String id, BiFunction<MemberMail, Instant, MemberMailCommand> command) {
        var changed = new ArrayList<MemberMail>();
        var budget = RetryWithJitter.share(remaining);
        app.clearinghouse().service().perform(Optional.empty(), Optional.empty(), correlationId, budget, unit -> {
            var before = unit.get(MemberMail.class, id);
            var after = unit.record(MemberMail.class, id, command.apply(before, unit.now()));
            changed.clear(); // the work may run again
            if (!after.equals(before)) changed.add(after);
            return StoredAnswer.ok("", Json.object().build());
        });
        return changed.stream().findFirst();
    }

    /** What is acknowledged or done needs no mail, and what was withdrawn since no other than that of its withdrawal. */
    private Set<String> closed(MemberMail mail, Instant now) {
        var closed = new HashSet<>(mail.concerned(now));
        var open = advisories(closed).stream()
                .filter(one -> one.status().isOpen() && !one.isAcknowledged())
                .toList();
        var current = CurrentAdvisories.of(aggregates, open);
        open.stream().filter(one -> !current.isWithdrawnSince(one)).forEach(one -> closed.remove(one.id()));
        return closed;
    }

    private Member member(MemberMail mail) {
        var id = aggregates
                .contents(MemberMail.class, mail.id(), MemberMail.MEMBER)
                .get(DeliveryOutbox.MEMBER);
        return aggregates.find(Member.class, id).orElseThrow().state();
    }

    private List<MemberAdvisory> advisories(Collection<String> ids) {
        return aggregates.findAll(MemberAdvisory.class, List.copyOf(ids)).stream()
                .map(StoredAggregate::state)
                .toList();
    }
}
