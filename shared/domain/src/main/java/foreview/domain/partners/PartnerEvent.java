package foreview.domain.partners;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Party;
import java.util.Optional;

/** The events of partnerships. Only the developer and program officers see them whole. */
public sealed interface PartnerEvent extends Event {
    /** The partnership's id. */
    String partnership();

    record PartnerNominated(String partnership, Nominee partner, String criteria, Party by) implements PartnerEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(partnership);
        }
    }

    record PartnerInvited(String partnership, int version, String textDigest) implements PartnerEvent {}

    record PartnerVoiced(String partnership, Party party, Voice.Kind voice, boolean reasonWithheld)
            implements PartnerEvent {}

    record PartnerTermsAccepted(String partnership, int version, String textDigest) implements PartnerEvent {}

    /** The developer states that it gave access; Foreview gave none and verified nothing. */
    record PartnerAccessReported(String partnership) implements PartnerEvent {}

    record PartnershipEnded(String partnership) implements PartnerEvent {}

    /** The partner itself ended it. */
    record PartnerRecused(String partnership) implements PartnerEvent {}

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        PartnerFold.apply(draft, this, entry);
    }
}
