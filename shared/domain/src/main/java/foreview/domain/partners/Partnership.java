package foreview.domain.partners;

import foreview.domain.cases.Entity;
import foreview.domain.cases.Party;
import java.time.Instant;
import java.util.Optional;

/**
 * One organization as a trusted partner in a case. Names and reasons are sealed beside the docket entries.
 *
 * @param criteria the id and version of the selection criteria that it was nominated on
 * @param entry the docket entry of the nomination
 * @param developer the latest voice of the developer's side
 * @param government the latest voice of the government's side
 * @param acceptance the latest; it may be of earlier terms than the latest invitation
 */
public record Partnership(
        String id,
        Nominee partner,
        String criteria,
        Party nominatedBy,
        Instant nominatedAt,
        long entry,
        Optional<Invitation> invitation,
        Optional<Voice> developer,
        Optional<Voice> government,
        Optional<Acceptance> acceptance,
        Optional<ReportedAccess> access,
        Optional<Ending> ended)
        implements Entity {
    /** As a nomination makes it. */
    static Partnership nominated(
            String id, Nominee partner, String criteria, Party nominatedBy, Instant at, long entry) {
        return new Partnership(
                id,
                partner,
                criteria,
                nominatedBy,
                at,
                entry,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isEnded() {
        return ended.isPresent();
    }

    /** Whether the partner may see it; before its invitation it sees nothing. */
    public boolean isInvited() {
        return invitation.isPresent();
    }

    /** Whether the partner accepted the terms of the latest invitation. */
    public boolean isAccepted() {
        var terms = invitation.map(Invitation::version);
        return acceptance
                .filter(accepted -> terms.equals(Optional.of(accepted.version())))
                .isPresent();
    }

    public Optional<Voice> voice(Party party) {
        return switch (party) {
            case DEVELOPER -> developer;
            case GOVERNMENT -> government;
        };
    }

    Partnership invited(Invitation by) {
        return with(Optional.of(by), developer, government, acceptance, access, ended);
    }

    Partnership voiced(Party party, Voice voice) {
        var said = Optional.of(voice);
        return switch (party) {
            case DEVELOPER -> with(invitation, said, government, acceptance, access, ended);
            case GOVERNMENT -> with(invitation, developer, said, acceptance, access, ended);
        };
    }

    Partnership accepted(Acceptance by) {
        return with(invitation, developer, government, Optional.of(by), access, ended);
    }

    Partnership given(ReportedAccess reported) {
        return with(invitation, developer, government, acceptance, Optional.of(reported), ended);
    }

    Partnership ended(Ending by) {
        return with(invitation, developer, government, acceptance, access, Optional.of(by));
    }

    private Partnership with(
            Optional<Invitation> invited,
            Optional<Voice> byDeveloper,
            Optional<Voice> byGovernment,
            Optional<Acceptance> accepted,
            Optional<ReportedAccess> given,
            Optional<Ending> end) {
        return new Partnership(
                id,
                partner,
                criteria,
                nominatedBy,
                nominatedAt,
                entry,
                invited,
                byDeveloper,
                byGovernment,
                accepted,
                given,
                end);
    }
}
