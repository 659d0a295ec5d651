package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.accesslog.AccessLogCommand;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.LateResult;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkCommand;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardCommand;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;
import foreview.domain.roster.RosterCommand;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that an act changes only the entities that it names; an end changes none. */
final class UntouchedEntities {
    private final CaseState before;
    private final CaseState after;

    private UntouchedEntities(CaseState before, CaseState after) {
        this.before = before;
        this.after = after;
    }

    /**
     * @param before with a due end that the same act recorded
     */
    static void untouched(History.Step step, CaseState before, CaseState after) {
        var others = new UntouchedEntities(before, after);
        var changed = after.entities()
                .changedSince(before.entities())
                .map(EntityKey::of)
                .collect(Collectors.toSet());
        changed.removeAll(others.named(step).collect(Collectors.toSet()));
        that(changed.isEmpty(), "an act touches nothing that it does not name");
    }

    private Stream<EntityKey> named(History.Step step) {
        return switch (step.command()) {
            case CaseCommand _ -> Stream.of();
            case WindowCommand.Open _ -> before.head().lastAccess().stream().map(EntityKey::of);
            case WindowCommand _, AccessLogCommand _ -> Stream.of();
            case ReleaseCommand release -> release(release);
            case PartnerCommand partner -> Stream.of(new EntityKey(Partnership.class, partner.id()));
            case RosterCommand roster -> Stream.of(new EntityKey(Participant.class, person(roster)));
            case EndpointCommand endpoint -> endpoint(endpoint).map(id -> new EntityKey(Endpoint.class, id)).stream();
            case GrantCommand grant -> grant(grant.id());
            case EvaluationCommand evaluation -> evaluation(evaluation);
            case OnwardCommand onward -> onward(onward);
            case ForkCommand fork -> Stream.of(new EntityKey(Fork.class, fork.finding()));
            case IncidentCommand incident -> Stream.of(new EntityKey(Incident.class, incident.id()));
            case FindingCommand.AnswerFinding answer -> Stream.of(new EntityKey(Finding.class, answer.id()));
            case FindingCommand.RetestFinding retest -> recorder(retest.id());
            case FindingCommand.ReviewRetest review -> recorder(review.id());
            case FindingCommand finding ->
                Stream.of(
                        new EntityKey(Finding.class, finding.id()),
                        new EntityKey(Participant.class, author(finding.id())));
        };
    }

    private Stream<EntityKey> release(ReleaseCommand command) {
        var names = new ArrayList<EntityKey>();
        names.add(new EntityKey(Release.class, command.id()));
        if (!(command instanceof ReleaseCommand.PlanRelease plan)) return names.stream();
        plan.otherwise().ifPresent(id -> names.add(new EntityKey(Release.class, id)));
        return Stream.concat(names.stream(), farthest());
    }

    /** It leaves a full list only. */
    private Stream<EntityKey> farthest() {
        var t = after.head().facts().lastAt();
        if (before.head().facts().releases().planned() < PlannedReleases.MOST_AHEAD) return Stream.of();
        return before.plannedAfter(t).farthest().stream().map(one -> new EntityKey(Release.class, one.id()));
    }

    private static String person(RosterCommand command) {
        return switch (command) {
            case RosterCommand.Propose propose -> propose.person();
            case RosterCommand.AcceptParticipant(var line) -> Participant.personOf(line);
            case RosterCommand.Strike(var participant) -> Participant.personOf(participant);
        };
    }

    private static Optional<String> endpoint(EndpointCommand command) {
        return switch (command) {
            case EndpointCommand.GiveEndpoint give -> Optional.of(give.id());
            case EndpointCommand.RemoveEndpoint(var id) -> Optional.of(id);
            case EndpointCommand.AskProbe(var id) -> Optional.of(id);
            case EndpointCommand.RecordProbe probe -> Optional.of(probe.id());
            case EndpointCommand.RecordOutage(var id, var _) -> Optional.of(id);
            case EndpointCommand.RecordPurge _ -> Optional.empty();
        };
    }

    private Stream<EntityKey> evaluation(EvaluationCommand command) {
        if (command instanceof EvaluationCommand.DecideLateResult late)
            return Stream.of(new EntityKey(LateResult.class, LateResult.id(late.id(), late.task())));
        var evaluation = Stream.of(new EntityKey(Evaluation.class, command.id()));
        if (command instanceof EvaluationCommand.CancelEvaluation) return evaluation;
        var known = after.entities().find(Evaluation.class, command.id());
        var endpoint =
                known.map(one -> new EntityKey(Endpoint.class, one.setup().endpoint()));
        return Stream.concat(evaluation, endpoint.stream());
    }

    private Stream<EntityKey> grant(String id) {
        var endpoint = after.entities().find(Grant.class, id).flatMap(Grant::endpoint);
        return Stream.concat(
                Stream.of(new EntityKey(Grant.class, id)),
                endpoint.map(e -> new EntityKey(Endpoint.class, e)).stream());
    }

    private static Stream<EntityKey> onward(OnwardCommand command) {
        var sharing = command.sharing().map(id -> new EntityKey(OnwardSharing.class, id));
        var mark = command.mark();
        return Stream.of(
                        sharing,
                        mark.map(id -> new EntityKey(Mark.class, id)),
                        mark.flatMap(Mark::finding).map(id -> new EntityKey(Finding.class, id)))
                .flatMap(Optional::stream);
    }

    private Stream<EntityKey> recorder(String finding) {
        var revised =
                after.entities().find(Finding.class, finding).orElseThrow().revised();
        var latest = revised.retests().isEmpty()
                ? revised.retest()
                : Optional.of(revised.retest().orElse(revised.retests().getLast()));
        return Stream.of(
                new EntityKey(Finding.class, finding),
                new EntityKey(Participant.class, latest.orElseThrow().person()));
    }

    private String author(String finding) {
        return after.entities().find(Finding.class, finding).orElseThrow().author();
    }
}
