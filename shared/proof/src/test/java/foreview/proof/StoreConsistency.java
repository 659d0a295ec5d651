package foreview.proof;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Stage;
import foreview.domain.docket.Chain;
import foreview.domain.docket.ChainLink;
import foreview.domain.docket.Receipt;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.roster.RosterEvent;
import foreview.domain.window.WindowKind;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that everything in the tables is consistent: docket, head, entities, marking items, model, contents, receipts,
 * vault, timers, lists and idempotency records. It reads raw items, without the code that wrote them.
 */
final class StoreConsistency {
    private final StoredRows stored;
    private final TableRows rows;
    private final Map<String, CaseState> cases;
    private final Instant now;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, List<Entry>> dockets = new HashMap<>();
    private final Set<String> timers = new HashSet<>();

    private StoreConsistency(StoredRows stored, Instant now) {
        this.stored = stored;
        this.rows = stored.rows();
        this.cases = stored.cases();
        this.now = now;
    }

    /** At any moment, between any two calls. */
    static void check(ManualStack stack) {
        of(stack).report();
    }

    /** Once all that had to follow was given its time: nothing is left to do. */
    static void checkAtRest(ManualStack stack) {
        var agreement = of(stack);
        agreement.rest();
        if (!stack.queue.messages().isEmpty()) agreement.wrong.add("a message that nobody read");
        agreement.report();
    }

    private static StoreConsistency of(ManualStack stack) {
        var agreement = new StoreConsistency(StoredRows.of(stack), stack.clock.instant());
        agreement.rows.under("CASE#", "HEAD").forEach(agreement::head);
        agreement.rows.under("CASE#", "HEAD").forEach(agreement::docket);
        agreement.timers();
        agreement.models();
        agreement.requests();
        agreement.rows.under("CASE#", "PROGRESS#").forEach(agreement::progress);
        return agreement;
    }

    private void report() {
        if (!wrong.isEmpty()) throw new AssertionError(String.join("\n", wrong));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }

    private void head(Row row) {
        var state = cases.get(row.pk().substring("CASE#".length()));
        var head = state.head();
        var id = head.caseId();
        expect(row.number("version") == head.version(), id + ": the item's version differs from its head's");
        expect(!rows.under("MONTH#", "CASE#" + id).isEmpty(), id + " is in no month");
        for (var org : List.of(head.origin().org(), "intake#INTAKE"))
            expect(
                    rows.under("ORG#" + org, "CASE#").stream()
                            .anyMatch(listed -> listed.sk().endsWith(id)),
                    id + " is not in the list of " + org);
        expect(
                stored.sparse(id).equals(StoredRows.sparseOf(state)),
                id + ": marked " + stored.sparse(id) + ", required " + StoredRows.sparseOf(state));
    }

    /** Rule 11: the chain verifies to the head's hash, and head and entities are its fold. */
    private void docket(Row row) {
        var id = row.pk().substring("CASE#".length());
        var state = cases.get(id);
        var head = state.head();
        var events = rows.under(row.pk(), "EVENT#");
        var links = events.stream()
                .map(event -> new ChainLink(event.text("canonical"), event.text("hash")))
                .toList();
        var broken = Chain.firstBroken(head.origin(), links, row.text("hash"));
        expect(broken.isEmpty(), id + ": the chain breaks at " + broken);
        expect(events.size() == head.version(), id + ": " + events.size() + " entries of " + head.version());
        var entries = links.stream()
                .map(link -> ChainLink.entry(StoredRows.json(link.canonical())))
                .toList();
        dockets.put(id, entries);
        var folded = Evolve.fold(entries);
        expect(
                Records.write(folded.head()).equals(Records.write(head)),
                id + ": the head is not the fold of its docket");
        expect(
                folded.entities().known().equals(state.entities().known()),
                id + ": the entities are not the fold of their docket");
        for (int i = 0; i < entries.size(); i++) entry(id, entries.get(i), links.get(i), events.get(i));
        var contents = rows.under(row.pk(), "CONTENT#").size();
        expect(
                contents == entries.stream().filter(e -> !e.content().isEmpty()).count()
                        && contents == rows.under("KEY#" + id, "").size(),
                id + ": contents, their keys and the entries that bind them are not as many");
        var proposed = entries.stream()
                .filter(entry -> entry.event() instanceof RosterEvent.ParticipantProposed)
                .map(entry -> ((RosterEvent.ParticipantProposed) entry.event()).person())
                .distinct()
                .count();
        var listed = rows.under("PERSON#", "CASE#").stream()
                .filter(listing -> listing.sk().endsWith(id))
                .count();
        expect(listed == proposed, id + ": " + proposed + " persons proposed, " + listed + " listed");
        var admitted = rows.under(row.pk(), "ADMITS#").size();
        expect(
                admitted == proposed + 1,
                id + ": it admits " + admitted + ", and not its developer and who was proposed");
    }

    private void entry(String id, Entry entry, ChainLink link, Row event) {
        expect(
                event.text("type").equals(entry.event().name()),
                id + "#" + entry.sequence() + ": its type is another's");
        if (Receipt.isDue(entry) && event.has("receipt"))
            expect(
                    payload(event.text("receipt"))
                            .equals(new String(Receipt.of(id, entry, link).bytes(), StandardCharsets.UTF_8)),
                    id + "#" + entry.sequence() + ": its receipt tells something else");
        if (Receipt.isDue(entry) && !event.has("receipt"))
            expect(isTimed(id, "SIGN"), id + "#" + entry.sequence() + ": no receipt, and none to come");
    }

    /** Rule 10: for all that must follow there is a timer, and none lies where no sweep looks any more. */
    private void timers() {
        var watermark = rows.at("SWEEP", "WATERMARK").map(row -> Times.instant(row.text("hour")));
        var due = rows.under("DUE#", "");
        for (var timer : due) {
            timers.add(timer.text("case") + "#" + timer.text("kind"));
            var hour = Instant.parse(timer.pk().split("#")[2] + ":00:00Z");
            expect(watermark.filter(hour::isBefore).isEmpty(), timer.sk() + " lies before the watermark");
        }
        cases.forEach((id, state) -> {
            var head = state.head();
            head.window()
                    .ifPresent(window -> expect(
                            due.stream()
                                    .filter(timer -> timer.text("case").equals(id)
                                            && timer.text("kind").equals("END"))
                                    .anyMatch(timer -> timer.text("since").equals(Times.text(window.endsAt()))),
                            id + ": it has a window, and no timer for its end"));
            head.purgeDue().ifPresent(_ -> expect(isTimed(id, "PURGE"), id + ": to be purged, and no timer for it"));
            expect(
                    head.counters().running() == 0 || isTimed(id, "EVALUATIONS"),
                    id + ": evaluations run, and no timer for them");
            vault(id, state);
        });
    }

    private void vault(String id, CaseState state) {
        var required = StoredRows.heldOf(state);
        var held = stored.held(id);
        expect(state.head().stage() != Stage.CLOSED || held.isEmpty(), id + " is closed, and the vault holds " + held);
        expect(held.containsAll(required), id + ": the credential of a living endpoint is gone");
        expect(
                required.containsAll(held) || isTimed(id, "PURGE"),
                id + ": a credential without an endpoint, and no timer to destroy it");
    }

    private boolean isTimed(String id, String kind) {
        if (timers.isEmpty())
            rows.under("DUE#", "").forEach(timer -> timers.add(timer.text("case") + "#" + timer.text("kind")));
        return timers.contains(id + "#" + kind);
    }

    /** A model's item holds the one window that stands and the time its cases used. */
    private void models() {
        var heads = cases.values().stream()
                .map(CaseState::head)
                .collect(Collectors.groupingBy(head ->
                        "MODEL#" + head.origin().org() + "#" + head.origin().modelId()));
        heads.forEach((pk, ofModel) -> {
            var use = rows.at(pk, "MODEL")
                    .map(row -> Records.read(ModelUse.class, StoredRows.json(row.text("held"))))
                    .orElse(ModelUse.NOTHING)
                    .at(now);
            var settled = ofModel.stream().map(head -> head.settled(now)).toList();
            var open = settled.stream()
                    .filter(head -> head.window()
                            .filter(w -> w.kind() == WindowKind.ACCESS)
                            .isPresent())
                    .toList();
            expect(open.size() <= 1, pk + ": one model has two windows");
            expect(
                    use.standing()
                            .map(s -> s.caseId() + Times.text(s.endsAt()))
                            .equals(open.stream()
                                    .findFirst()
                                    .map(head -> head.caseId()
                                            + Times.text(head.facts().endsAt()))),
                    pk + ": the model's window is not the one of its case");
            var used = settled.stream()
                    .map(head -> head.facts().used().elapsed())
                    .max(Duration::compareTo)
                    .orElseThrow();
            expect(use.used().elapsed().equals(used), pk + ": used " + used + ", held " + use.used());
        });
    }

    /** No two records of one notice for one subscription, and a timer for each that is not over. */
    private void deliveries() {
        var messages = new HashSet<String>();
        var timers = new HashSet<String>();
        rows.under("DUE#NOTICES#", "").forEach(timer -> timers.add(timer.text("case") + " " + timer.text("id")));
        for (var row : rows.under("DELIVERY#", "")) {
            var held = StoredRows.json(row.text("held"));
            var message = held.string("message").orElseThrow();
            expect(messages.add(message), "two deliveries of " + message);
            var timer = row.place().pk().substring("DELIVERY#".length()) + " " + row.sk();
            boolean waits = held.string("state").equals(Optional.of("PENDING"));
            expect(!waits || timers.contains(timer), "no timer of " + message);
        }
    }

    /** Each request that was performed once answers with its entry, no two with the same; nothing else is forgotten. */
    private void requests() {
        rows.rows()
                .forEach((place, item) -> expect(
                        place.pk().matches("(IDEM|DELIVERY|FORM)#.*") || !item.containsKey("expiresAt"),
                        place + " would be forgotten"));
        var answered = new HashSet<String>();
        for (var record : rows.under("IDEM#", "IDEM")) {
            var body = StoredRows.json(record.text("body"));
            if (body.string("caseId").isEmpty()) continue;
            var id = body.string("caseId").orElseThrow();
            int sequence =
                    ((Json.Num) body.get("sequence").orElseThrow()).value().intValue();
            expect(answered.add(id + "#" + sequence), id + "#" + sequence + " answers two keys");
            var docket = dockets.getOrDefault(id, List.of());
            expect(sequence <= docket.size(), id + "#" + sequence + " was answered and is not there");
            if (sequence > docket.size()) continue;
            var type = docket.get(sequence - 1).event().name();
            expect(body.string("event").equals(Optional.of(type)), id + "#" + sequence + " is no " + type);
        }
    }

    private void rest() {
        for (var timer : rows.under("DUE#", ""))
            expect(
                    Times.instant(timer.sk().split("#")[0]).isAfter(now),
                    "a timer due and not performed: " + timer.sk());
        cases.forEach((id, state) -> {
            expect(
                    stored.held(id).equals(StoredRows.heldOf(state)),
                    id + ": the vault holds a credential of no living endpoint");
            expect(state.head().purgeDue().isEmpty(), id + ": its purge is not recorded");
            expect(state.head().facts().due(now).isEmpty(), id + ": its end is not recorded");
            state.entities().all(Evaluation.class).forEach(evaluation -> evaluated(id, evaluation));
            for (var event : rows.under("CASE#" + id, "EVENT#"))
                expect(
                        event.has("receipt")
                                || !Receipt.isDue(dockets.get(id)
                                        .get(Integer.parseInt(event.sk().substring("EVENT#".length())) - 1)),
                        id + event.sk() + ": its receipt is not signed");
        });
    }

    /** What is fenced goes on no more: so it is only once that is recorded. */
    private void progress(Row progress) {
        var state = cases.get(progress.pk().substring("CASE#".length()));
        var evaluation = state.find(Evaluation.class, progress.sk().substring("PROGRESS#".length()))
                .orElseThrow();
        boolean isAllowed =
                evaluation.result().isEmpty() && evaluation.stop(state).isEmpty();
        boolean goesOn = isAllowed && (!progress.has("closed") || progress.number("closed") < evaluation.tasks());
        expect(!progress.has("fenced") || !goesOn, evaluation.id() + " is fenced and goes on");
    }

    /** Every item is counted once, and no task outlives its evaluation. */
    private void evaluated(String id, Evaluation evaluation) {
        expect(evaluation.result().isPresent(), evaluation.id() + " has no result");
        evaluation
                .result()
                .ifPresent(result -> expect(
                        result.tally().total() == evaluation.items(),
                        evaluation.id() + ": not every item is counted once"));
        for (var task : rows.under("CASE#" + id, "TASK#" + evaluation.id()))
            expect(!task.text("standing").equals("WAITING"), task.sk() + " outlives its evaluation");
    }

    /** Whether an evaluation waits for its result. */
    static boolean isEvaluating(ManualStack stack) {
        return StoredRows.of(stack).cases().values().stream()
                .flatMap(state -> state.entities().all(Evaluation.class).stream())
                .anyMatch(evaluation -> evaluation.result().isEmpty());
    }

    private static String payload(String jws) {
        var parts = Arrays.asList(jws.split("\\."));
        return new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8);
    }
}
