package foreview.runtime.store;

import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.AccessCheck;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.grants.Grant;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.roster.Participant;
import foreview.runtime.Now;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at a task of an external harness with all that decides whether it may be run: one consistent request each. */
public final class HarnessLooks {
    private final Tables tables;
    private final CaseEntities entities;
    private final PersonKeys persons;
    private final Now now;
    private final Duration skew;

    public HarnessLooks(Tables tables, CaseEntities entities, PersonKeys persons, Now now, Duration skew) {
        this.tables = tables;
        this.entities = entities;
        this.persons = persons;
        this.now = now;
        this.skew = skew;
    }

    /**
     * All that a look reads, by its names.
     *
     * @param person the pseudonym in the case of the person who asks
     * @param place of the lease that is read with it
     */
    public record Target(
            String caseId,
            String evaluation,
            int number,
            String endpoint,
            String grant,
            String person,
            Optional<Lease.Place> place) {
        public static Target of(String caseId, QueuedTask task, String person) {
            return new Target(
                    caseId, task.evaluation(), task.number(), task.endpoint(), task.grant(), person, Optional.empty());
        }

        public static Target of(RelayTarget relay) {
            return new Target(
                    relay.caseId(),
                    relay.evaluation(),
                    relay.task(),
                    relay.place().endpoint(),
                    relay.grant(),
                    relay.holder(),
                    Optional.of(relay.place()));
        }

        private static Target of(String caseId, HarnessTask task, String person) {
            return new Target(
                    caseId, task.evaluation(), task.number(), task.endpoint(), task.grant(), person, task.place());
        }

        private Set<EntityKey> entities() {
            return Set.of(
                    new EntityKey(Evaluation.class, evaluation),
                    new EntityKey(Grant.class, grant),
                    new EntityKey(Endpoint.class, endpoint),
                    new EntityKey(Participant.class, person));
        }
    }

    /** For a person who names a task: three requests, the first of which alone finds a case that does not admit the person. */
    public Optional<RunLook> look(String caseId, String evaluation, int number, String sub) {
        if (tables.find(Key.admission(caseId, persons.partition(sub))).isEmpty()) return Optional.empty();
        var taskKey = Key.harness(caseId, evaluation, number);
        var found = tables.findAllAtOnce(List.of(Key.head(caseId), taskKey));
        var stored = find(found, Key.head(caseId)).map(StoredCase::of);
        var task = find(found, taskKey).map(item -> Stored.of(item, HarnessTask.class));
        if (stored.isEmpty() || task.isEmpty()) return Optional.empty();
        return look(Target.of(caseId, task.get().value(), stored.get().pseudonym(sub)));
    }

    /**
     * For a lead, who names a task: as the holder of its evaluation's grant has it; two requests.
     *
     * @return empty when there is no such task
     */
    public Optional<RunLook> look(String caseId, Evaluation evaluation, int number) {
        var taskKey = Key.harness(caseId, evaluation.id(), number);
        var grantKey = EntityItems.key(caseId, new EntityKey(Grant.class, evaluation.grant()));
        var found = tables.findAllAtOnce(List.of(taskKey, grantKey));
        var holder = find(found, grantKey).map(item -> ((Grant) EntityItems.entity(item)).holder());
        return find(found, taskKey)
                .map(item -> Stored.of(item, HarnessTask.class).value())
                .flatMap(task -> look(Target.of(caseId, task, holder.orElseThrow())));
    }

    /** One request; empty when there is no such task. */
    public Optional<RunLook> look(Target target) {
        var caseId = target.caseId();
        var taskKey = Key.harness(caseId, target.evaluation(), target.number());
        var leaseKey = target.place().map(place -> Key.lease(caseId, place));
        var progressKey = Key.progress(caseId, target.evaluation());
        var others = new ArrayList<>(List.of(taskKey, progressKey));
        leaseKey.ifPresent(others::add);
        var look = entities.look(caseId, target.entities(), others);
        if (look.isEmpty()) return Optional.empty();
        var beside = look.get().beside();
        var check = new AccessCheck(look.get().state(), now.instant(), skew);
        var lease = leaseKey.flatMap(key -> find(beside, key)).map(item -> Stored.of(item, Lease.class));
        var progress = find(beside, progressKey).map(EvaluationProgress::of).orElse(EvaluationProgress.NONE);
        return find(beside, taskKey)
                .map(item -> Stored.of(item, HarnessTask.class))
                .map(task -> new RunLook(look.get().stored(), check, target.person(), task, lease, progress));
    }

    private static Optional<Item> find(List<Item> items, Key key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }
}
