package foreview.domain.docket;

import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingEvent;
import foreview.domain.forks.ForkEvent;
import foreview.domain.onward.OnwardEvent;
import foreview.domain.partners.PartnerEvent;
import foreview.domain.roster.RosterEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what one reader of a case may see of it (rule 8): every row, count, list and feed of a docket and its
 * findings. Only evaluation leads and evaluators see a finding that was not shared; for all others its entries are
 * withheld (rule 11). Once it is shared, everyone in the case sees its entries whole, and the developer may open its
 * texts. The same holds for the entries of its fork. An amendment or a retest is withheld from the others until a second
 * person accepted it, and one that was returned for good. Entries of partnerships are for the developer and program officers alone, those of
 * sharing onward for these and the leads.
 *
 * @param roles of the reader in the case
 */
public record Visibility(Set<Role> roles) {
    private static final Set<Role> EVALUATION = Set.of(Role.EVALUATION_LEAD, Role.EVALUATOR);
    private static final Visibility AUDITOR = new Visibility(Set.of(Role.AUDITOR));
    private static final Set<Role> SIDES = Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER);

    public Visibility {
        roles = Set.copyOf(roles);
    }

    /** Whether the reader may see findings that were not shared. */
    public boolean showsUnshared() {
        return roles.stream().anyMatch(EVALUATION::contains);
    }

    /** Whether the reader may see partnerships: the two sides that nominate and advise. */
    public boolean showsPartners() {
        return roles.stream().anyMatch(SIDES::contains);
    }

    /** The reader's roles that may open the names and reasons of a partnership. */
    public Set<Role> mayOpenPartners() {
        return both(EnumSet.copyOf(SIDES));
    }

    /** Whether the reader may see proposals to share findings onward: who proposes, answers or decides. */
    public boolean showsOnward() {
        return !mayOpenOnward().isEmpty();
    }

    /** The reader's roles that may open the reasons of such a proposal. */
    public Set<Role> mayOpenOnward() {
        return both(EnumSet.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.EVALUATION_LEAD));
    }

    public boolean shows(Finding finding) {
        return finding.isShared() || showsUnshared();
    }

    /** The finding that an entry is about; it has to be read before {@link #shows} is asked. */
    public static Optional<String> findingOf(Entry entry) {
        return switch (entry.event()) {
            case FindingEvent event -> Optional.of(event.finding());
            case ForkEvent event -> Optional.of(event.finding());
            default -> Optional.empty();
        };
    }

    /** The amendment or the retest that an entry is about. */
    public static Optional<String> partOf(Entry entry) {
        return entry.event() instanceof FindingEvent.OfPart of ? Optional.of(of.part()) : Optional.empty();
    }

    /**
     * @param about the finding that the entry is about, if it is about one
     */
    public boolean shows(Entry entry, Optional<Finding> about) {
        return switch (entry.event()) {
            case FindingEvent.OfPart of ->
                about.filter(finding -> shows(finding, of)).isPresent();
            case FindingEvent _, ForkEvent _ -> about.filter(this::shows).isPresent();
            case PartnerEvent _ -> showsPartners();
            case OnwardEvent.OfSharing _ -> showsOnward();
            default -> true;
        };
    }

    private boolean shows(Finding finding, FindingEvent.OfPart of) {
        return showsUnshared() || finding.isShared() && finding.shows(of.part());
    }

    /** The entry's place in the chain: whole, or withheld so that the chain still verifies. */
    public ChainLink link(Entry entry, ChainLink link, Optional<Finding> about) {
        return shows(entry, about) ? link : ChainLink.withheld(link.digest(), link.hash());
    }

    /** The reader's roles that may open a finding's texts. The access custodian never sees outputs. */
    public Set<Role> mayOpen(Finding finding) {
        if (!shows(finding)) return Set.of();
        var readers = EnumSet.copyOf(EVALUATION);
        if (finding.isShared()) readers.add(Role.DEVELOPER);
        return both(readers);
    }

    /** The reader's roles that may open the content of an entry. */
    public Set<Role> mayOpen(Entry entry, Optional<Finding> about) {
        return switch (entry.event()) {
            // who opens the salt can tell which report a fork became: only an audit does, with a second person
            case ForkEvent.Forked _ -> Set.of();
            case ForkEvent.ForkProposed _ -> both(EnumSet.copyOf(EVALUATION));
            case FindingEvent _, ForkEvent _ ->
                shows(entry, about) ? about.map(this::mayOpen).orElse(Set.of()) : Set.of();
            case PartnerEvent _ -> mayOpenPartners();
            // parts of a text that program officers do not read
            case OnwardEvent.OnwardDecided decided
            when decided.withheld().isPresent() -> both(EnumSet.of(Role.DEVELOPER, Role.EVALUATION_LEAD));
            case OnwardEvent.OfSharing _ -> mayOpenOnward();
            // names of the roster, and the case that replaced this one, are for the developer and program officers
            case RosterEvent.ParticipantProposed _, CaseEvent.Superseded _ ->
                both(EnumSet.of(Role.DEVELOPER, Role.PROGRAM_OFFICER));
            default ->
                both(EnumSet.of(
                        Role.DEVELOPER,
                        Role.PROGRAM_OFFICER,
                        Role.DETERMINING_AUTHORITY,
                        Role.EVALUATION_LEAD,
                        Role.EVALUATOR,
                        Role.ACCESS_CUSTODIAN));
        };
    }

    /**
     * Whether an auditor may open the content of an entry under an audit: of every entry that auditors see, but not which
     * other case replaced this one. Another role of the reader adds nothing: the developer sees the entry of the reading.
     */
    public boolean mayAudit(Entry entry, Optional<Finding> about) {
        return roles.contains(Role.AUDITOR)
                && AUDITOR.shows(entry, about)
                && !(entry.event() instanceof CaseEvent.Superseded);
    }

    /** The same for the texts of a finding: one that is shared. */
    public boolean mayAudit(Finding finding) {
        return roles.contains(Role.AUDITOR) && AUDITOR.shows(finding);
    }

    private Set<Role> both(EnumSet<Role> readers) {
        readers.retainAll(roles);
        return Set.copyOf(readers);
    }
}
