package foreview.sweep;

import foreview.domain.cases.CaseHead;
import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.FindingNotices;
import foreview.domain.notices.Notice;
import foreview.domain.notices.NoticeCause;
import foreview.domain.notices.NoticeTimers;
import foreview.domain.notices.Subscription;
import foreview.domain.roster.Participant;
import foreview.runtime.App;
import foreview.runtime.notices.NoticeReaders;
import foreview.runtime.store.Deliveries;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.StoredCase;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.Subscriptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the subscriptions that a due notice is for, and puts one delivery for each. One instance serves one run of the sweep:
 * it reads the subscriptions of an organization once. Where nobody subscribed, a notice costs no reading of its case.
 */
final class NoticeFanOut {
    private final App app;
    private final Subscriptions subscriptions;
    private final NoticeReaders readers;
    private final NoticeSending sending;
    private final Map<String, List<StoredSubscription>> byOrg = new ConcurrentHashMap<>();
    private Optional<Set<String>> subscribers = Optional.empty();

    NoticeFanOut(App app, NoticeSending sending) {
        this.app = app;
        this.subscriptions = app.subscriptions();
        this.readers = app.noticeReaders();
        this.sending = sending;
    }

    /** Performs one timer; again, it puts what is missing and nothing else. */
    void tell(PendingTimer timer) {
        var notices = Notice.ofIds(timer.timer().id());
        boolean concernsFinding = notices.stream().anyMatch(NoticeFanOut::concernsFinding);
        if (!concernsFinding && subscribers().isEmpty()) return;
        var stored =
                app.cases().find(timer.caseId()).orElseThrow(() -> new IllegalStateException("the timer of no case"));
        var told = notices.stream()
                .flatMap(notice -> told(notice, stored.head()).stream())
                .toList();
        if (!told.isEmpty() && !subscribers().isEmpty()) tell(told, stored, timer);
    }

    private static boolean concernsFinding(Notice notice) {
        var subject = notice.cause().subject();
        return subject == NoticeCause.Subject.FINDING || subject == NoticeCause.Subject.FORK;
    }

    /** What is true yet. A finding says what is told of it, and when to look at it again. */
    private Optional<Notice> told(Notice notice, CaseHead head) {
        var now = app.now().instant();
        var settled = head.settled(head.time(now));
        if (NoticeTimers.isStale(notice, settled)) return Optional.empty();
        if (!concernsFinding(notice)) return Optional.of(notice);
        var finding = app.entities()
                .find(head.caseId(), Finding.class, notice.about().get())
                .orElseThrow();
        var policy = app.policies().pinned(head.policy().orElseThrow());
        FindingNotices.looks(notice, finding, settled, policy, now)
                .forEach(look -> app.timers().put(new PendingTimer(look), now));
        return FindingNotices.told(notice, finding, fork(notice, head.caseId()), settled);
    }

    private Fork fork(Notice notice, String caseId) {
        var finding = notice.about().orElseThrow();
        return notice.cause().subject() == NoticeCause.Subject.FORK
                ? app.entities().find(caseId, Fork.class, finding).orElseGet(() -> Fork.none(finding))
                : Fork.none(finding);
    }

    /** A subscription that fails stops none of the others: the timer is performed again, for what is missing. */
    private void tell(List<Notice> notices, StoredCase stored, PendingTimer timer) {
        var failures = new ArrayList<RuntimeException>();
        for (var notice : notices) {
            var audience = notice.isForPartner() ? partners(notice, stored) : roster(notice, stored);
            if (audience.subscriptions().isEmpty()) continue;
            var effectiveAt = effectiveAt(notice, stored.id(), timer.since());
            var begun = new LinkedHashMap<StoredSubscription, Delivery>();
            for (var one : audience.subscriptions())
                contained(failures, () -> {
                    if (isFor(one.held(), notice, stored.id(), timer.since())
                            && audience.mayRead().test(one))
                        begun.put(one, begun(one, notice, stored.id(), effectiveAt, timer.since()));
                });
            if (timer.attempts() > 0) sending.removeRecorded(begun);
            begun.forEach((one, delivery) -> contained(failures, () -> sending.put(one, delivery)));
        }
        if (!failures.isEmpty()) throw failures.getFirst();
    }

    private static void contained(List<RuntimeException> failures, Runnable step) {
        try {
            step.run();
        } catch (Unavailable e) { // the run ends: the next one goes on
            throw e;
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    /**
     * Subscriptions of organizations that a notice concerns.
     *
     * @param mayRead whether the owner of one may be told
     */
    private record Audience(List<StoredSubscription> subscriptions, Predicate<StoredSubscription> mayRead) {}

    /** Those of the invited organization. */
    private Audience partners(Notice notice, StoredCase stored) {
        var partnership = readers.partnership(stored.id(), notice);
        var all = partnership.map(one -> of(Set.of(one.partner().org()))).orElse(List.of());
        return new Audience(all, one -> readers.isInvited(one, stored, partnership));
    }

    /** Those of the organizations that may see the case: the developer's, the intake's, and those of its roster. */
    private Audience roster(Notice notice, StoredCase stored) {
        var participants = app.entities().participants(stored.id());
        var orgs = new HashSet<>(Set.of(stored.head().origin().org()));
        orgs.add(app.config().intakeOrg());
        participants.forEach(person -> person.lines().forEach(line -> orgs.add(line.org())));
        var persons = participants.stream().collect(Collectors.toMap(Participant::person, Function.identity()));
        return new Audience(of(orgs), one -> {
            var person = Optional.ofNullable(persons.get(readers.person(one, stored)));
            return readers.mayRead(one, stored, person, notice.cause());
        });
    }

    private List<StoredSubscription> of(Set<String> orgs) {
        return orgs.stream()
                .filter(subscribers()::contains)
                .flatMap(org -> byOrg.computeIfAbsent(org, subscriptions::ofOrg).stream())
                .toList();
    }

    /** A subscription begins with what happens after it. */
    private boolean isFor(Subscription held, Notice notice, String caseId, Instant madeAt) {
        return !held.isLapsed(app.now().instant())
                && !madeAt.isBefore(held.createdAt())
                && held.state() != Subscription.State.UNCONFIRMED
                && held.filter().admits(notice.cause().kind(), notice.subject(Optional.of(caseId)));
    }

    /** A disabled subscription keeps what a replay will send. */
    private static Delivery begun(
            StoredSubscription to, Notice notice, String caseId, Instant effectiveAt, Instant madeAt) {
        var state = to.held().state() == Subscription.State.ACTIVE ? Delivery.State.PENDING : Delivery.State.HELD;
        return Deliveries.begin(to.id(), notice, Optional.of(caseId), effectiveAt, madeAt, state);
    }

    private Instant effectiveAt(Notice notice, String caseId, Instant madeAt) {
        return NoticeTimers.isReminder(notice)
                ? notice.end()
                : app.dockets()
                        .find(caseId, notice.number())
                        .map(signed -> signed.entry().effectiveAt())
                        .orElse(madeAt);
    }

    private synchronized Set<String> subscribers() {
        if (subscribers.isEmpty()) subscribers = Optional.of(subscriptions.subscribers());
        return subscribers.get();
    }
}
