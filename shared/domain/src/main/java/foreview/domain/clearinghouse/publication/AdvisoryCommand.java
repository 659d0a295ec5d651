package foreview.domain.clearinghouse.publication;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Commands on advisories, by coordinators. The documents are content. */
public sealed interface AdvisoryCommand extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    ClearinghouseRuling decide(Optional<Advisory> before, ClearinghouseContext context);

    /**
     * Drafts an advisory.
     *
     * @param id of the new advisory
     */
    record Draw(String id, Set<String> vulnerabilities, Draft.Terms terms) implements AdvisoryCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Advisory> before, ClearinghouseContext context) {
            return before.isPresent()
                    ? ClearinghouseRuling.refuse(Reason.EXISTS, "This advisory exists already.")
                    : ClearinghouseRuling.emit(new AdvisoryEvent.AdvisoryDrafted(id, vulnerabilities, terms));
        }
    }

    /** A command on an advisory that still holds. */
    sealed interface OnLive extends AdvisoryCommand {
        ClearinghouseRuling decide(Advisory advisory, ClearinghouseContext context);

        @Override
        default ClearinghouseRuling decide(Optional<Advisory> before, ClearinghouseContext context) {
            if (before.isEmpty()) return ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such advisory.");
            return before.get().state() == AdvisoryState.WITHDRAWN
                    ? ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It is withdrawn. Draft another advisory.")
                    : decide(before.get(), context);
        }
    }

    /** Writes the open draft anew: of the first revision, or of a correction. */
    record Rewrite(Draft.Terms terms) implements OnLive {
        @Override
        public ClearinghouseRuling decide(Advisory advisory, ClearinghouseContext context) {
            if (advisory.draft().isEmpty())
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It has no open draft. Begin a correction.");
            return narrows(advisory, terms.tlp())
                    .orElseGet(() -> ClearinghouseRuling.emit(new AdvisoryEvent.AdvisoryRewritten(terms, false)));
        }
    }

    /** Begins a correction of what is published. */
    record Correct(Draft.Terms terms) implements OnLive {
        @Override
        public ClearinghouseRuling decide(Advisory advisory, ClearinghouseContext context) {
            if (advisory.draft().isPresent())
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It has an open draft. Change that one.");
            if (advisory.revisions().size() >= Advisory.MOST_REVISIONS - 1)
                return ClearinghouseRuling.refuse(
                        Reason.TOO_MANY, "An advisory has at most 50 revisions. Withdraw it, and draft another one.");
            return narrows(advisory, terms.tlp())
                    .orElseGet(() -> ClearinghouseRuling.emit(new AdvisoryEvent.AdvisoryRewritten(terms, false)));
        }
    }

    /**
     * Gives up a draft that was never published; of a published advisory, proposes to withdraw it. The second person
     * publishes the withdrawal, because whoever withdraws tells operators to stop patching.
     */
    record Withdraw() implements OnLive {
        @Override
        public ClearinghouseRuling decide(Advisory advisory, ClearinghouseContext context) {
            return advisory.tlp()
                    .map(tlp -> new Draft.Terms(tlp, DocumentStatus.FINAL, advisory.addressees()))
                    .map(terms -> ClearinghouseRuling.emit(new AdvisoryEvent.AdvisoryRewritten(terms, true)))
                    .orElseGet(() -> ClearinghouseRuling.emit(new AdvisoryEvent.AdvisoryDiscarded()));
        }
    }

    /**
     * Publishes the open draft (rule 9).
     *
     * @param draft the number of the draft that the publisher has read
     * @param embargoed whether an embargo on one of its vulnerabilities is in force
     * @param held the narrowest label of a finder that the advisory may not be wider than
     */
    record Publish(long draft, boolean embargoed, Optional<Tlp> held) implements OnLive {
        @Override
        public ClearinghouseRuling decide(Advisory advisory, ClearinghouseContext context) {
            if (advisory.draft().isEmpty())
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It has no open draft to publish.");
            var open = advisory.draft().get();
            if (open.number() != draft)
                return ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "The draft was changed. Read it again, and name its number.");
            if (open.authors().contains(context.actor().person()))
                return ClearinghouseRuling.refuse(
                        Reason.SECOND_PERSON, "A coordinator who did not write on the draft must publish it.");
            var tlp = open.terms().tlp();
            if (tlp == Tlp.RED && open.terms().addressees().recipients().isEmpty())
                return ClearinghouseRuling.refuse(
                        Reason.INCOMPLETE, "TLP:RED is for named persons. Name `recipients` in the draft.");
            if (embargoed && !tlp.isNarrowerThan(Tlp.GREEN) && widens(advisory, tlp))
                return ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "An embargo is in force. Publish it as TLP:AMBER or narrower, or wait.");
            if (held.filter(label -> label.isNarrowerThan(tlp)).isPresent())
                return ClearinghouseRuling.refuse(
                        Reason.FORBIDDEN,
                        "A finder's label is " + held.get().label()
                                + ". Only the finder may allow a wider one, until the vulnerability is public.");
            return ClearinghouseRuling.emit(
                    new AdvisoryEvent.RevisionPublished(advisory.revisions().size() + 1, tlp));
        }
    }

    private static boolean widens(Advisory advisory, Tlp next) {
        return advisory.tlp().map(published -> published.isNarrowerThan(next)).orElse(true);
    }

    /** What everyone has read cannot be taken back by a label. */
    private static Optional<ClearinghouseRuling> narrows(Advisory advisory, Tlp next) {
        return advisory.tlp()
                .filter(published -> published == Tlp.CLEAR && next != Tlp.CLEAR)
                .map(_ -> ClearinghouseRuling.refuse(
                        Reason.WRONG_STATE, "It is public as TLP:CLEAR and stays so. Withdraw it if it is wrong."));
    }
}
