package foreview.domain.clearinghouse.embargo;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.embargo.EmbargoExit.Reason;
import foreview.domain.clearinghouse.embargo.EmbargoRuling.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Walks every embargo of a few parties that a number of acts and waits leads to. What each party agreed to is kept beside
 * it, from the acts alone, and compared with what the embargo says.
 */
class EveryEmbargoTest {
    private static final Instant START = Instant.parse("2026-09-01T08:00:00Z");

    /**
     * @param agreed who proposed or accepted the first terms, or joined them
     * @param consented who proposed or accepted the open revision
     */
    private record Node(Embargo embargo, Instant now, Set<String> agreed, Set<String> consented) {
        EmbargoReading reading() {
            return embargo.at(now);
        }
    }

    private record Queued(Node node, int steps) {}

    @ParameterizedTest
    @CsvSource({"2,6,500", "3,5,1000"})
    void every_embargo_keeps_what_its_parties_agreed_to(int parties, int steps, int atLeast) {
        var names = Stream.of("a", "b", "c").limit(parties).toList();
        var seen = new HashSet<Node>();
        var states = EnumSet.noneOf(EmbargoState.class);
        var queue = new ArrayDeque<Queued>();
        queue.add(new Queued(new Node(invited(names), START, Set.of(), Set.of()), 0));
        while (!queue.isEmpty()) {
            var next = queue.remove();
            if (!seen.add(next.node())) continue;
            states.add(next.node().reading().state());
            holds(next.node());
            if (next.steps() < steps)
                new Moves(names, next.node()).all().forEach(node -> queue.add(new Queued(node, next.steps() + 1)));
        }
        assertThat(states).containsExactly(EmbargoState.values());
        assertThat(seen).hasSizeGreaterThan(atLeast);
    }

    private static Embargo invited(List<String> names) {
        var embargo = Embargo.none();
        for (var name : names.subList(1, names.size()))
            if (embargo.invite(name, START) instanceof Changed(var invited, var _)) embargo = invited;
        return embargo;
    }

    private static void holds(Node node) {
        var reading = node.reading();
        var bound = reading.parties().keySet().stream().filter(reading::isBound).toList();
        reading.terms().ifPresent(terms -> {
            assertThat(reading.isInForce()).isEqualTo(reading.exit().isEmpty());
            if (reading.isInForce()) assertThat(node.now()).isBefore(terms.endsAt());
            assertThat(Duration.between(terms.startedAt(), terms.endsAt())).isBetween(Duration.ZERO, Embargo.LONGEST);
        });
        if (!reading.isInForce()) assertThat(bound).isEmpty();
        assertThat(node.agreed()).as("%s", node).containsAll(bound);
        for (var party : bound) assertThat(reading.parties().get(party)).isIn(PartyState.SIGNATORY, PartyState.LAPSED);
        timeAloneIsExact(node, reading);
    }

    /** Nothing changes before the next timer, something changes at it, and no reading between makes a difference. */
    private static void timeAloneIsExact(Node node, EmbargoReading reading) {
        var current = node.embargo().settled(node.now());
        var far = node.now().plus(Duration.ofDays(200));
        assertThat(reading.next().isPresent()).isEqualTo(!current.settled(far).equals(current));
        reading.next().ifPresent(timer -> {
            assertThat(timer.at()).isAfter(node.now());
            assertThat(current.settled(timer.at().minusMillis(1))).isEqualTo(current);
            assertThat(current.settled(timer.at())).isNotEqualTo(current);
            assertThat(current.settled(timer.at()).settled(far)).isEqualTo(current.settled(far));
        });
    }

    /** What may come next: each act of each party now, or a wait. */
    private record Moves(List<String> names, Node node, List<Node> found) {
        Moves(List<String> names, Node node) {
            this(names, node, new ArrayList<>());
        }

        List<Node> all() {
            var embargo = node.embargo();
            var now = node.now();
            for (var name : names) {
                act(embargo.invite(name, now), (_, _) -> {});
                for (var end : firstEnds())
                    act(embargo.propose(name, end, now), (agreed, _) -> {
                        agreed.clear();
                        agreed.add(name);
                    });
                for (var end : revisedEnds())
                    act(embargo.revise(name, end, now), (_, consented) -> {
                        consented.clear();
                        consented.add(name);
                    });
                act(embargo.answer(name, EmbargoAnswer.DECLINE, now), (_, _) -> {});
                boolean joins = node.reading().parties().get(name) == PartyState.INVITED;
                act(embargo.answer(name, EmbargoAnswer.ACCEPT, now), (agreed, consented) -> (joins ? agreed : consented)
                        .add(name));
            }
            act(embargo.exit(Reason.PUBLIC, now), (_, _) -> {});
            wait(now.plus(Duration.ofDays(3)));
            node.reading().next().ifPresent(timer -> wait(timer.at()));
            return found;
        }

        private List<Optional<Instant>> firstEnds() {
            return List.of(Optional.empty(), Optional.of(node.now().plus(Duration.ofDays(5))));
        }

        private List<Instant> revisedEnds() {
            var start = node.reading().terms().map(Terms::startedAt).orElse(START);
            return Stream.of(4, 90, 91)
                    .map(days -> start.plus(Duration.ofDays(days)))
                    .toList();
        }

        private void act(EmbargoRuling ruling, BiConsumer<Set<String>, Set<String>> remember) {
            if (!(ruling instanceof Changed(var changed, var what))) return;
            var agreed = new HashSet<>(node.agreed());
            var consented = new HashSet<>(node.consented());
            remember.accept(agreed, consented);
            var before = node.reading();
            var after = changed.at(node.now());
            assertThat(before.exit()).as("no act follows an end").isEmpty();
            before.terms().ifPresent(old -> {
                var terms = after.terms().orElseThrow();
                assertThat(terms.startedAt()).isEqualTo(old.startedAt());
                assertThat(terms.equals(old)).isEqualTo(what != EmbargoChange.REVISED);
                if (what == EmbargoChange.REVISED)
                    assertThat(consented)
                            .containsAll(before.parties().keySet().stream()
                                    .filter(before::isBound)
                                    .toList());
            });
            found.add(new Node(
                    changed,
                    node.now(),
                    Set.copyOf(agreed),
                    after.state() == EmbargoState.REVISE ? Set.copyOf(consented) : Set.of()));
        }

        /** Time moves no end. */
        private void wait(Instant until) {
            var settled = node.embargo().settled(until);
            assertThat(settled.terms()).isEqualTo(node.reading().terms());
            boolean open = settled.at(until).state() == EmbargoState.REVISE;
            found.add(new Node(settled, until, node.agreed(), open ? node.consented() : Set.of()));
        }
    }
}
