package foreview.domain.docket;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Review;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one reader of a case may know of it (rule 8): every row, count, list and feed of a docket and its findings is
 * decided here. A finding that was not shared is known to evaluation leads and evaluators alone, and so is every entry
 * about it; to all others that entry is withheld (rule 11). Once it is shared, its entries are whole for everyone in
 * the case, and its texts the developer's too.
 *
 * @param state the case as its head holds it; what was recorded since counts as not shared
 * @param roles what the reader is in the case
 */
public record Visibility(CaseState state, Set<Role> roles) {
    private static final Set<Role> EVALUATION = Set.of(Role.EVALUATION_LEAD, Role.EVALUATOR);

    public Visibility {
        roles = Set.copyOf(roles);
    }

    /** Whether the reader may know of that finding at all. */
    public boolean shows(Finding finding) {
        return finding.isShared() || roles.stream().anyMatch(EVALUATION::contains);
    }

    /** The findings that the reader may know of, oldest first. */
    public List<Finding> findings() {
        return state.findings().stream().filter(this::shows).toList();
    }

    public boolean shows(Entry entry) {
        return !(entry.event() instanceof Event.OfFinding told) || showsFinding(told.about());
    }

    public boolean showsFinding(String id) {
        return state.finding(id).filter(this::shows).isPresent();
    }

    /** Whether the reader may know that something lies sealed beside the entry of that sequence. */
    public boolean showsContent(long sequence) {
        return sequence <= state.sequence()
                && state.findings().stream().filter(finding -> !shows(finding)).noneMatch(f -> liesBeside(f, sequence));
    }

    /** Of one that was not shared, which has no answers yet. */
    private static boolean liesBeside(Finding finding, long sequence) {
        return Stream.of(finding.entry(), finding.review().map(Review::entry))
                .anyMatch(entry -> entry.filter(at -> at == sequence).isPresent());
    }

    /** The entry's place in the chain: whole, or withheld so that the chain still verifies. */
    public Link link(Entry entry, Link link) {
        return shows(entry) ? link : Link.withheld(link.digest(), link.hash());
    }

    /** In which of the reader's roles a finding's texts may be opened. The access custodian never sees outputs. */
    public Set<Role> mayOpen(Finding finding) {
        if (!shows(finding)) return Set.of();
        var readers = EnumSet.copyOf(EVALUATION);
        if (finding.isShared()) readers.add(Role.DEVELOPER);
        return both(readers);
    }

    /** In which of the reader's roles the content of an entry may be opened. */
    public Set<Role> mayOpen(Entry entry) {
        return switch (entry.event()) {
            case Event.OfFinding told ->
                state.finding(told.about()).map(this::mayOpen).orElse(Set.of());
            // names of the roster, and that there is another case, stay between the developer and program officers
            case Event.ParticipantProposed _, Event.Superseded _ ->
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

    private Set<Role> both(EnumSet<Role> readers) {
        readers.retainAll(roles);
        return Set.copyOf(readers);
    }
}
