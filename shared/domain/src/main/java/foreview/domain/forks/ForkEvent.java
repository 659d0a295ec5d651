package foreview.domain.forks;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.forks.Fork.Outcome;
import foreview.domain.forks.Fork.Step;
import java.util.Optional;

/** The events of forks. A reader who may not see the finding sees none of them. */
public sealed interface ForkEvent extends Event {
    /** The finding's id, which is the fork's. */
    String finding();

    record ForkProposed(String finding) implements ForkEvent {}

    /** A second person removed the model's identity; the texts are sealed. */
    record ForkCleaned(String finding) implements ForkEvent {}

    /** By the developer; what it redacted and the credit are sealed. */
    record ForkAnswered(String finding) implements ForkEvent {}

    /** It is not forked; the reason is sealed. */
    record ForkRefused(String finding) implements ForkEvent {}

    /**
     * The report left.
     *
     * @param commitment a salted digest of the report's id, which the case has nowhere; the salt is sealed
     */
    record Forked(String finding, String commitment) implements ForkEvent {}

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        var before = draft.find(Fork.class, finding()).orElseGet(() -> Fork.none(finding()));
        var step = new Step(entry.actor().person(), entry.recordedAt(), entry.sequence());
        draft.put(
                switch (this) {
                    case ForkProposed _ -> before.proposed(step);
                    case ForkCleaned _ -> before.cleaned(step);
                    case ForkAnswered _ -> before.answered(step);
                    case ForkRefused _ -> before.settled(new Outcome(Optional.empty(), step));
                    case Forked(var _, var commitment) -> before.settled(new Outcome(Optional.of(commitment), step));
                });
    }
}
