package foreview.domain.clearinghouse.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.clearinghouse.PlayedAggregate;
import foreview.domain.clearinghouse.mailing.MemberMail.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MemberMailTest {
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private PlayedAggregate<MemberMail> played = new PlayedAggregate<>(MemberMail.class);
    private final List<Sent> sent = new ArrayList<>();
    private Instant now = START;

    private record Sent(Instant at, List<Waiting> advisories) {}

    private void add(String advisory, boolean serious, int perDay) {
        give(new MemberMailCommand.Add("mr-1", advisory, serious, true, perDay));
    }

    private void give(MemberMailCommand command) {
        assertThat(played.give(Requester.FOREVIEW, now, command)).isEmpty();
    }

    /** What the sender does at that time. */
    private void run(String... closed) {
        give(new MemberMailCommand.Begin(Set.of(closed)));
        played.state().batch().filter(batch -> batch.nextAt().isAfter(now)).ifPresent(batch -> {
            sent.add(new Sent(now, batch.advisories()));
            give(new MemberMailCommand.RecordSent(batch.number()));
        });
    }

    /** Each time something is due, until that time. */
    private void runUntil(Instant end) {
        for (var next = played.state().nextAt();
                next.filter(at -> !at.isAfter(end)).isPresent();
                next = played.state().nextAt()) {
            now = next.get().isAfter(now) ? next.get() : now;
            run();
        }
        now = end;
    }

    private List<String> mailed() {
        return sent.stream()
                .flatMap(one -> one.advisories().stream())
                .map(one -> one.advisory() + "." + one.reminder())
                .toList();
    }

    @Property(tries = 200)
    void no_day_sees_more_than_the_pace_and_nothing_is_lost_or_mailed_twice(
            @ForAll @Size(max = 40) List<@IntRange(max = 40) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 6) int pace) {
        played = new PlayedAggregate<>(MemberMail.class);
        sent.clear();
        now = START;
        for (int i = 0; i < pauses.size(); i++) {
            add("a" + i, i % 5 == 4, pace);
            runUntil(now.plus(Duration.ofHours(pauses.get(i))));
        }
        if (!pauses.isEmpty()) runUntil(now.plus(Duration.ofDays(120)));
        for (var from : sent)
            assertThat(sent.stream()
                            .filter(one -> !one.at().isBefore(from.at())
                                    && one.at().isBefore(from.at().plus(DAY)))
                            .flatMap(one -> one.advisories().stream())
                            .filter(one -> !one.serious() || one.reminder() > 0))
                    .hasSizeLessThanOrEqualTo(pace);
        assertThat(mailed()).doesNotHaveDuplicates();
        assertThat(mailed().stream().filter(one -> one.endsWith(".0"))).hasSize(pauses.size());
        assertThat(mailed().stream().filter(one -> one.startsWith("a4."))).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_serious_one_is_mailed_at_once_and_the_others_gather_for_an_hour() {
        add("a", false, 10);
        assertThat(played.state().nextAt()).contains(START.plus(MemberMail.GATHERING));
        now = now.plus(Duration.ofMinutes(10));
        add("b", false, 10);
        add("c", true, 10);
        assertThat(played.state().nextAt()).contains(now);
        run();
        assertThat(mailed()).containsExactly("c.0", "a.0", "b.0");
    }

    @Test
    void reminders_come_after_three_seven_and_fourteen_days_and_never_again() {
        add("a", true, 10);
        runUntil(START.plus(Duration.ofDays(100)));
        assertThat(mailed()).containsExactly("a.0", "a.1", "a.2", "a.3");
        assertThat(sent.get(1).at()).isAfterOrEqualTo(START.plus(Duration.ofDays(3)));
        assertThat(played.state().nextAt()).isEmpty();
        add("b", false, 10);
        runUntil(START.plus(Duration.ofDays(200)));
        assertThat(mailed()).endsWith("b.0").hasSize(5);
    }

    @Test
    void who_has_acknowledged_is_not_reminded() {
        add("a", true, 10);
        run();
        now = START.plus(Duration.ofDays(3));
        run("a");
        assertThat(mailed()).containsExactly("a.0");
        assertThat(played.state().nextAt()).isEmpty();
    }

    @Test
    void a_mail_that_nobody_recorded_as_sent_is_sent_again_under_its_number() {
        add("a", true, 10);
        give(new MemberMailCommand.Begin(Set.of()));
        assertThat(played.state().batch().orElseThrow().number()).isEqualTo(1);
        long entries = played.entries();
        give(new MemberMailCommand.Begin(Set.of()));
        assertThat(played.entries()).as("another run has it").isEqualTo(entries);
        now = now.plus(MemberMailCommand.LEASE);
        run();
        assertThat(played.state().mails()).isEqualTo(1);
        assertThat(mailed()).containsExactly("a.0");
    }

    @Test
    void a_mail_that_is_never_taken_is_given_up() {
        add("a", true, 10);
        for (int i = 0; i < MemberMailCommand.MOST_ATTEMPTS; i++) {
            now = played.state().nextAt().orElseThrow();
            give(new MemberMailCommand.Begin(Set.of()));
            give(new MemberMailCommand.RecordUnsent(1));
        }
        assertThat(played.state().batch()).isEmpty();
        assertThat(now).isBefore(START.plus(Duration.ofDays(2)));
    }

    @Test
    void what_was_closed_leaves_a_mail_that_is_sent_again() {
        add("a", true, 10);
        add("b", true, 10);
        give(new MemberMailCommand.Begin(Set.of()));
        now = now.plus(MemberMailCommand.LEASE);
        assertThat(played.state().concerned(now)).contains("a", "b");
        run("a");
        assertThat(mailed()).containsExactly("b.0");
    }

    @Test
    void a_mail_of_which_all_was_closed_is_not_sent() {
        add("a", true, 10);
        give(new MemberMailCommand.Begin(Set.of()));
        now = now.plus(MemberMailCommand.LEASE);
        run("a");
        assertThat(sent).isEmpty();
        assertThat(played.state().batch()).isEmpty();
    }

    @Property(tries = 200)
    void every_serious_one_of_the_first_fifty_is_mailed_at_once_whatever_waits_before_it(
            @ForAll @Size(max = 120) List<Boolean> serious) {
        played = new PlayedAggregate<>(MemberMail.class);
        now = START;
        for (int i = 0; i < serious.size(); i++) add((serious.get(i) ? "s" : "p") + i, serious.get(i), 10);
        if (serious.isEmpty()) return;
        var mail = played.state();
        assertThat(mail.waiting()).hasSize(Math.min(MemberMail.MOST, serious.size()));
        assertThat(mail.waiting().size() + mail.beyond()).isEqualTo(serious.size());
        int urgent = (int) serious.stream().filter(one -> one).count();
        assertThat(mail.waiting().stream().filter(Waiting::serious)).hasSize(Math.min(MemberMail.MOST, urgent));
        assertThat(mail.nextAt()).contains(urgent > 0 ? now : now.plus(MemberMail.GATHERING));
    }

    @Test
    void those_that_are_only_counted_are_mailed_also_when_all_others_are_closed() {
        for (int i = 0; i < 60; i++) add("a" + i, false, 10);
        now = now.plus(MemberMail.GATHERING);
        run(played.state().concerned(now).toArray(String[]::new));
        assertThat(mailed()).isEmpty();
        assertThat(sent).hasSize(1);
        assertThat(played.state().nextAt()).isEmpty();
    }

    @Test
    void a_count_waits_for_a_token_as_the_others_do() {
        add("first", false, 1);
        runUntil(now.plus(Duration.ofHours(2)));
        for (int i = 0; i < 60; i++) add("a" + i, false, 1);
        add("s", true, 1);
        now = now.plus(MemberMail.GATHERING);
        // the serious mail takes the count along; another one gathers behind fifty
        run();
        for (int i = 0; i < 9; i++) add("b" + i, false, 1);
        var closed = played.state().waiting().stream().map(Waiting::advisory).toArray(String[]::new);
        now = now.plus(MemberMail.GATHERING);
        add("t", true, 1);
        var all = new ArrayList<>(List.of(closed));
        all.add("t");
        give(new MemberMailCommand.Begin(Set.copyOf(all)));
        assertThat(played.state().batch()).as("no token is free").isEmpty();
        assertThat(played.state().beyond()).isPositive();
        assertThat(played.state().nextAt()).contains(sent.getFirst().at().plus(DAY));
    }

    @Test
    void beyond_fifty_the_mail_only_counts() {
        for (int i = 0; i < 60; i++) add("a" + i, true, 10);
        give(new MemberMailCommand.Begin(Set.of()));
        var batch = played.state().batch().orElseThrow();
        assertThat(batch.advisories()).hasSize(50);
        assertThat(batch.beyond()).isEqualTo(10);
    }
}
