package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Statements of the desk about what is known outside. */
public sealed interface DisclosureCommand extends VulnerabilityCommand.OnExisting permits DisclosureCommand.Disclose {
    /** That it is public from now on, unless it was before. */
    static DisclosureCommand isPublicNow() {
        return new Disclose(Optional.of(new Fact(true, Optional.empty())), Optional.empty());
    }

    /** One of the two facts; the time counts only where it is true, and is now when it is absent. */
    record Fact(boolean holds, Optional<Instant> since) {}

    /**
     * States whether the vulnerability is public, or exploited. What is left out stays as it is.
     */
    record Disclose(Optional<Fact> isPublic, Optional<Fact> exploited) implements DisclosureCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.COORDINATOR);
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            boolean ahead = Stream.of(isPublic, exploited)
                    .flatMap(Optional::stream)
                    .anyMatch(
                            fact -> fact.since().filter(context.at()::isBefore).isPresent());
            if (ahead) return ClearinghouseRuling.refuse(Reason.INVALID_TIME, "`since` must not be ahead.");
            var now = vulnerability.disclosure();
            var events = new ArrayList<ClearinghouseEvent>();
            isPublic.flatMap(fact -> next(fact, now.publicSince(), context.at()))
                    .ifPresent(since -> events.add(since.<ClearinghouseEvent>map(DisclosureEvent.MadePublic::new)
                            .orElseGet(DisclosureEvent.FoundNotPublic::new)));
            exploited
                    .flatMap(fact -> next(fact, now.exploitedSince(), context.at()))
                    .ifPresent(since -> events.add(since.<ClearinghouseEvent>map(DisclosureEvent.FoundExploited::new)
                            .orElseGet(DisclosureEvent.FoundNotExploited::new)));
            return new ClearinghouseRuling.Emit(List.copyOf(events));
        }

        /**
         * @return since when it holds, or that it does not; nothing when that is known
         */
        private static Optional<Optional<Instant>> next(Fact fact, Optional<Instant> known, Instant at) {
            if (!fact.holds()) return known.isPresent() ? Optional.of(Optional.empty()) : Optional.empty();
            var since = fact.since().or(() -> known).orElse(at);
            return known.filter(since::equals).isPresent() ? Optional.empty() : Optional.of(Optional.of(since));
        }
    }
}
