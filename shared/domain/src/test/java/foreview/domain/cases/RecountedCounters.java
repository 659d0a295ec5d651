package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Amendment;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Retest;
import foreview.domain.findings.Review;
import foreview.domain.grants.Grant;
import foreview.domain.incidents.Incident;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the head's counters anew from all entities. */
final class RecountedCounters {
    private final CaseState state;

    private RecountedCounters(CaseState state) {
        this.state = state;
    }

    static void matches(CaseState state) {
        var recount = new RecountedCounters(state);
        that(state.head().counters().equals(recount.counters()), "the head counts its entities");
        that(state.head().serving().equals(recount.serving()), "the head counts the endpoints of each checkpoint");
        recount.running();
        recount.releases();
        recount.own();
    }

    private Counters counters() {
        var lines = all(Participant.class).stream()
                .flatMap(person -> person.lines().stream())
                .toList();
        var grants = all(Grant.class).stream()
                .filter(grant -> !grant.isDead(state.head()))
                .toList();
        return new Counters(
                lines.size(),
                count(lines, line -> !line.accepted()),
                grants.size(),
                count(grants, grant -> !grant.decided(Role.EVALUATION_LEAD)),
                count(grants, grant -> !grant.decided(Role.ACCESS_CUSTODIAN)),
                all(Evaluation.class).size(),
                count(all(Evaluation.class), evaluation -> evaluation.result().isEmpty()),
                all(Finding.class).size(),
                waiting(),
                count(all(Finding.class), RecountedCounters::isReviewed),
                count(all(Finding.class), RecountedCounters::isUnanswered),
                incidents(),
                partners(),
                onward());
    }

    private Optional<OnwardCounts> onward() {
        var pending = all(OnwardSharing.class).stream()
                .filter(OnwardSharing::isPending)
                .toList();
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(new OnwardCounts(pending.size(), count(pending, OnwardSharing::waitsForDeveloper)));
    }

    private Optional<IncidentCounts> incidents() {
        var open = all(Incident.class).stream().filter(Incident::isOpen).toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new IncidentCounts(
                        open.size(),
                        count(open, incident -> incident.waitsFor(Party.DEVELOPER)),
                        count(open, incident -> incident.waitsFor(Party.GOVERNMENT))));
    }

    private Optional<PartnerCounters> partners() {
        var all = all(Partnership.class);
        var live = all.stream().filter(one -> !one.isEnded()).toList();
        if (all.isEmpty()) return Optional.empty();
        return Optional.of(new PartnerCounters(
                live.size(),
                count(live, one -> one.invitation().isEmpty()),
                count(live, one -> one.developer().isEmpty()),
                count(live, one -> one.government().isEmpty()),
                count(live, one -> one.isAccepted() && one.access().isEmpty())));
    }

    /** For a review: drafts, amendments and retests. */
    private int waiting() {
        var all = all(Finding.class);
        return count(all, RecountedCounters::isDrafted)
                + count(
                        all,
                        finding -> isUnreviewed(finding.revised().amendment().map(Amendment::review)))
                + count(all, finding -> isUnreviewed(finding.revised().retest().map(Retest::review)));
    }

    private static boolean isUnreviewed(Optional<Optional<Review>> waits) {
        return waits.filter(Optional::isEmpty).isPresent();
    }

    private static boolean isUnanswered(Finding finding) {
        int version = Math.max(1, finding.revised().versions().size());
        int answered =
                finding.lateAnswer().or(finding::answer).map(Answer::answers).orElse(0);
        return finding.isShared() && answered < version;
    }

    private static boolean isDrafted(Finding finding) {
        return finding.review().isEmpty();
    }

    private static boolean isReviewed(Finding finding) {
        return finding.isAccepted() && !finding.isShared();
    }

    private HashMap<String, EndpointCounts> serving() {
        var serving = new HashMap<String, EndpointCounts>();
        for (var endpoint : all(Endpoint.class))
            if (!endpoint.isDead(state.head()))
                serving.merge(
                        endpoint.checkpoint(),
                        new EndpointCounts(1, endpoint.answers() ? 1 : 0),
                        (one, more) -> one.plus(more.endpoints(), more.answering()));
        return serving;
    }

    private void running() {
        for (var endpoint : all(Endpoint.class))
            if (!endpoint.isDead(state.head()))
                that(
                        endpoint.running()
                                == count(
                                        all(Evaluation.class),
                                        evaluation -> evaluation.result().isEmpty()
                                                && evaluation.setup().endpoint().equals(endpoint.id())),
                        "an endpoint counts its evaluations without a result");
    }

    private void releases() {
        var counts = state.head().facts().releases();
        var releases = all(Release.class);
        that(counts.planned() == count(releases, Release::isPlanned), "the head counts the planned releases");
        that(
                counts.done() == count(releases, release -> release.state() == ReleaseState.DONE),
                "the head counts the releases that are done");
    }

    private void own() {
        for (var person : all(Participant.class)) {
            var own = all(Finding.class).stream()
                    .filter(finding -> finding.author().equals(person.person()))
                    .toList();
            int amendments = count(
                    own, finding -> isUnreviewed(finding.revised().amendment().map(Amendment::review)));
            int retests = count(
                    all(Finding.class),
                    finding -> isUnreviewed(finding.revised()
                            .retest()
                            .filter(one -> one.person().equals(person.person()))
                            .map(Retest::review)));
            that(
                    person.own().drafted() == count(own, RecountedCounters::isDrafted) + amendments + retests,
                    "a person's own drafts are counted");
            that(
                    person.own().reviewed() == count(own, RecountedCounters::isReviewed),
                    "a person's own reviews are counted");
        }
    }

    private <T extends Entity> List<T> all(Class<T> type) {
        return state.entities().all(type);
    }

    private static <T> int count(List<T> list, Predicate<T> which) {
        return (int) list.stream().filter(which).count();
    }
}
