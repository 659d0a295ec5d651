package foreview.domain.cases;

import java.util.Optional;

/**
 * How many of its entities a case has, for limits and the work list; counted in the head so that no list is read.
 *
 * @param lines of the roster
 * @param proposed lines that wait for the developer
 * @param grants asked or given in this generation
 * @param leadGrants of these, those that wait for an evaluation lead
 * @param custodianGrants of these, those that wait for an access custodian
 * @param evaluations planned in this case
 * @param running without a result
 * @param findings drafted in this case
 * @param drafted findings that wait for a review
 * @param reviewed findings that were accepted and not shared yet
 * @param unanswered findings that were shared and not answered yet
 * @param incidents of the whole case; absent while there is none open
 * @param partners once a partner was nominated
 * @param onward while a proposal to share a finding onward waits
 */
public record Counters(
        int lines,
        int proposed,
        int grants,
        int leadGrants,
        int custodianGrants,
        int evaluations,
        int running,
        int findings,
        int drafted,
        int reviewed,
        int unanswered,
        Optional<IncidentCounts> incidents,
        Optional<PartnerCounters> partners,
        Optional<OnwardCounts> onward) {
    public static final Counters NONE =
            new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    public Counters roster(int moreLines, int moreProposed) {
        return new Counters(
                lines + moreLines,
                proposed + moreProposed,
                grants,
                leadGrants,
                custodianGrants,
                evaluations,
                running,
                findings,
                drafted,
                reviewed,
                unanswered,
                incidents,
                partners,
                onward);
    }

    public Counters grants(int more, int waitForLead, int waitForCustodian) {
        return new Counters(
                lines,
                proposed,
                grants + more,
                leadGrants + waitForLead,
                custodianGrants + waitForCustodian,
                evaluations,
                running,
                findings,
                drafted,
                reviewed,
                unanswered,
                incidents,
                partners,
                onward);
    }

    public Counters evaluations(int planned, int moreRunning) {
        return new Counters(
                lines,
                proposed,
                grants,
                leadGrants,
                custodianGrants,
                evaluations + planned,
                running + moreRunning,
                findings,
                drafted,
                reviewed,
                unanswered,
                incidents,
                partners,
                onward);
    }

    public Counters findings(int more, int moreDrafted, int moreReviewed, int moreUnanswered) {
        return new Counters(
                lines,
                proposed,
                grants,
                leadGrants,
                custodianGrants,
                evaluations,
                running,
                findings + more,
                drafted + moreDrafted,
                reviewed + moreReviewed,
                unanswered + moreUnanswered,
                incidents,
                partners,
                onward);
    }

    /** Of this case. */
    public IncidentCounts incidentCounts() {
        return incidents.orElse(IncidentCounts.NONE);
    }

    public Counters incidents(IncidentCounts more) {
        var next = incidentCounts().plus(more);
        return with(Optional.of(next).filter(counts -> !counts.equals(IncidentCounts.NONE)), partners, onward);
    }

    public PartnerCounters ofPartners() {
        return partners.orElse(PartnerCounters.NONE);
    }

    /** With one partnership as it is in place of what it was. */
    public Counters partners(PartnerCounters was, PartnerCounters is) {
        return with(incidents, Optional.of(ofPartners().changed(was, is)), onward);
    }

    public OnwardCounts ofOnward() {
        return onward.orElse(OnwardCounts.NONE);
    }

    /** With one proposal as it is in place of what it was. */
    public Counters onward(OnwardCounts was, OnwardCounts is) {
        var next = ofOnward().changed(was, is);
        return with(incidents, partners, Optional.of(next).filter(counts -> !counts.equals(OnwardCounts.NONE)));
    }

    private Counters with(
            Optional<IncidentCounts> ofIncidents,
            Optional<PartnerCounters> ofPartners,
            Optional<OnwardCounts> ofOnward) {
        return new Counters(
                lines,
                proposed,
                grants,
                leadGrants,
                custodianGrants,
                evaluations,
                running,
                findings,
                drafted,
                reviewed,
                unanswered,
                ofIncidents,
                ofPartners,
                ofOnward);
    }

    /** The grants of an earlier generation are dead. */
    Counters withoutGrants() {
        return grants(-grants, -leadGrants, -custodianGrants);
    }
}
