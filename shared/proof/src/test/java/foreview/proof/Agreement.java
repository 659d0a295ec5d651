package foreview.proof;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Stage;
import foreview.domain.docket.Chain;
import foreview.domain.docket.Link;
import foreview.domain.docket.Receipt;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.window.WindowKind;
import foreview.runtime.json.StrictJson;
import foreview.testkit.ManualStack;
import foreview.testkit.Step;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether all that the tables hold tells one story: docket, head, model, contents, receipts, vault, timers, lists and
 * idempotency records. It reads them raw, and beside the code that wrote them.
 */
final class Agreement {
    private final TableRows rows;
    private final Instant now;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, CaseState> heads = new TreeMap<>();
    private final Map<String, List<Entry>> dockets = new HashMap<>();
    private final Set<String> timers = new HashSet<>();

    private Agreement(TableRows rows, Instant now) {
        this.rows = rows;
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

    private static Agreement of(ManualStack stack) {
        var agreement = new Agreement(TableRows.of(stack.database()), stack.clock.instant());
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

    private void head(Row head) {
        var state = Records.read(CaseState.class, json(head.text("state")));
        var id = state.origin().caseId();
        heads.put(id, state);
        expect(head.number("version") == state.sequence(), id + ": the head's version is not its state's");
        expect(head.text("endsAt").equals(Times.text(state.facts().endsAt())), id + ": the head's end is not its own");
        expect(!rows.under("MONTH#", "CASE#" + id).isEmpty(), id + " is in no month");
        for (var org : List.of(state.origin().org(), "intake#INTAKE"))
            expect(
                    rows.under("ORG#" + org, "CASE#").stream()
                            .anyMatch(row -> row.sk().endsWith(id)),
                    id + " is not in the list of " + org);
    }

    /** Rule 11: the chain verifies to the head's hash, and the head is its fold. */
    private void docket(Row head) {
        var id = head.pk().substring("CASE#".length());
        var state = heads.get(id);
        var events = rows.under(head.pk(), "EVENT#");
        var links = events.stream()
                .map(row -> new Link(row.text("canonical"), row.text("hash")))
                .toList();
        var broken = Chain.firstBroken(state.origin(), links, head.text("hash"));
        expect(broken.isEmpty(), id + ": the chain breaks at " + broken);
        expect(events.size() == state.sequence(), id + ": " + events.size() + " entries of " + state.sequence());
        var entries =
                links.stream().map(link -> Link.entry(json(link.canonical()))).toList();
        dockets.put(id, entries);
        var folded = Evolve.first(
                entries.getFirst(), (Event.Received) entries.getFirst().event());
        for (var entry : entries.subList(1, entries.size())) folded = Evolve.next(folded, entry);
        expect(Records.write(folded).equals(Records.write(state)), id + ": the head is not the fold of its docket");
        for (int i = 0; i < entries.size(); i++) entry(id, entries.get(i), links.get(i), events.get(i));
        var contents = rows.under(head.pk(), "CONTENT#").size();
        expect(
                contents == entries.stream().filter(e -> !e.content().isEmpty()).count()
                        && contents == rows.under("KEY#" + id, "").size(),
                id + ": contents, their keys and the entries that bind them are not as many");
        var proposed = entries.stream()
                .filter(entry -> entry.event() instanceof Event.ParticipantProposed)
                .map(entry -> ((Event.ParticipantProposed) entry.event())
                        .participant()
                        .person())
                .distinct()
                .count();
        var listed = rows.under("PERSON#", "CASE#").stream()
                .filter(row -> row.sk().endsWith(id))
                .count();
        expect(listed == proposed, id + ": " + proposed + " persons proposed, " + listed + " listed");
        var admitted = rows.under(head.pk(), "ADMITS#").size();
        expect(
                admitted == proposed + 1,
                id + ": it admits " + admitted + ", and not its developer and who was proposed");
    }

    private void entry(String id, Entry entry, Link link, Row event) {
        expect(
                event.text("type").equals(entry.event().getClass().getSimpleName()),
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
            var hour = Instant.parse(timer.pk().split("#")[1] + ":00:00Z");
            expect(watermark.filter(hour::isBefore).isEmpty(), timer.sk() + " lies before the watermark");
        }
        heads.forEach((id, state) -> {
            state.facts()
                    .window()
                    .ifPresent(window -> expect(
                            due.stream()
                                    .filter(timer -> timer.text("case").equals(id)
                                            && timer.text("kind").equals("END"))
                                    .anyMatch(timer -> timer.text("since").equals(Times.text(window.endsAt()))),
                            id + ": a window stands, and no timer for its end"));
            state.purgeDue().ifPresent(_ -> expect(isTimed(id, "PURGE"), id + ": to be purged, and no timer for it"));
            var endpoints = state.endpoints().stream().map(Endpoint::id).collect(Collectors.toSet());
            var held = held(id);
            expect(state.stage() != Stage.CLOSED || held.isEmpty(), id + " is closed, and the vault holds " + held);
            expect(held.containsAll(endpoints), id + ": an endpoint stands whose credential is gone");
            expect(
                    endpoints.containsAll(held) || isTimed(id, "PURGE"),
                    id + ": a credential without an endpoint, and no timer to destroy it");
        });
    }

    private boolean isTimed(String id, String kind) {
        if (timers.isEmpty())
            rows.under("DUE#", "").forEach(timer -> timers.add(timer.text("case") + "#" + timer.text("kind")));
        return timers.contains(id + "#" + kind);
    }

    private Set<String> held(String id) {
        return rows.under("CRED#" + id, "").stream().map(Row::sk).collect(Collectors.toSet());
    }

    /** A model's item holds the one window that stands and the time its cases used. */
    private void models() {
        var cases = heads.values().stream()
                .collect(Collectors.groupingBy(state ->
                        "MODEL#" + state.origin().org() + "#" + state.origin().modelId()));
        cases.forEach((pk, states) -> {
            var use = rows.at(pk, "MODEL")
                    .map(row -> Records.read(ModelUse.class, json(row.text("held"))))
                    .orElse(ModelUse.NOTHING)
                    .at(now);
            var settled = states.stream().map(s -> Evolve.settled(s, now)).toList();
            var standing = settled.stream()
                    .filter(s -> s.facts()
                            .window()
                            .filter(w -> w.kind() == WindowKind.ACCESS)
                            .isPresent())
                    .toList();
            expect(standing.size() <= 1, pk + ": two windows of one model stand");
            expect(
                    use.standing()
                            .map(s -> s.caseId() + Times.text(s.endsAt()))
                            .equals(standing.stream()
                                    .findFirst()
                                    .map(s -> s.origin().caseId()
                                            + Times.text(s.facts().endsAt()))),
                    pk + ": the window that stands is not the one it holds");
            var used = settled.stream()
                    .map(s -> s.facts().used().elapsed())
                    .max(java.time.Duration::compareTo)
                    .orElseThrow();
            expect(use.used().elapsed().equals(used), pk + ": used " + used + ", held " + use.used());
        });
    }

    /** Each request that was performed once answers with its entry, no two with the same; nothing else is forgotten. */
    private void requests() {
        rows.rows()
                .forEach((place, item) -> expect(
                        place.pk().startsWith("IDEM#") || !item.containsKey("expiresAt"),
                        place + " would be forgotten"));
        var answered = new HashSet<String>();
        for (var record : rows.under("IDEM#", "IDEM")) {
            var answer = json(record.text("answer")).get("body").orElseThrow();
            if (!(answer instanceof Json.Obj body) || body.string("caseId").isEmpty()) continue;
            var id = body.string("caseId").orElseThrow();
            int sequence =
                    ((Json.Num) body.get("sequence").orElseThrow()).value().intValue();
            expect(answered.add(id + "#" + sequence), id + "#" + sequence + " answers two keys");
            var docket = dockets.getOrDefault(id, List.of());
            expect(sequence <= docket.size(), id + "#" + sequence + " was answered and is not there");
            if (sequence > docket.size()) continue;
            var type = docket.get(sequence - 1).event().getClass().getSimpleName();
            expect(body.string("event").equals(java.util.Optional.of(type)), id + "#" + sequence + " is no " + type);
        }
    }

    private void rest() {
        for (var timer : rows.under("DUE#", ""))
            expect(
                    Times.instant(timer.sk().split("#")[0]).isAfter(now),
                    "a timer due and not performed: " + timer.sk());
        heads.forEach((id, state) -> {
            var endpoints = state.endpoints().stream().map(Endpoint::id).collect(Collectors.toSet());
            expect(held(id).equals(endpoints), id + ": the vault holds a credential of no endpoint");
            expect(state.purgeDue().isEmpty(), id + ": its purge is not recorded");
            expect(state.facts().due(now).isEmpty(), id + ": its end is not recorded");
            state.evaluations().forEach(evaluation -> evaluated(id, evaluation));
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
        var evaluation = heads.get(progress.pk().substring("CASE#".length()))
                .evaluation(progress.sk().substring("PROGRESS#".length()))
                .orElseThrow();
        boolean goesOn =
                evaluation.isRunning() && (!progress.has("closed") || progress.number("closed") < evaluation.tasks());
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
            expect(
                    !Set.of("WAITING", "LEASED").contains(task.text("standing")),
                    task.sk() + " outlives its evaluation");
    }

    /**
     * How many of each thing there are: the same however often something was begun anew. A reading may be logged once
     * more than it happened.
     */
    static Map<String, Long> census(ManualStack stack) {
        var rows = TableRows.of(stack.database());
        var all = new ArrayList<String>();
        rows.rows().forEach((place, item) -> {
            var kind = place.pk().split("#")[0] + " " + place.sk().split("#")[0];
            switch (place.pk().split("#")[0] + " " + place.sk().split("#")[0].replaceAll("[-:.0-9]+.*", "")) {
                case "READ READ", "SWEEP WATERMARK" -> {}
                case "CASE EVENT" -> all.add(told(json(item.get("canonical").s())));
                case "KEY ", "CRED ", "CRED e" -> all.add(place.pk().split("#")[0]);
                case "DUE " -> all.add("DUE " + item.get("kind").s());
                default -> all.add(kind);
            }
        });
        return all.stream().collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }

    /**
     * The same after a step that something came between. Rule 13 has one probe: a call that was begun is not made again,
     * and where its record was lost the asking lapsed.
     */
    static Map<String, Long> census(ManualStack stack, Step step) {
        var counts = census(stack);
        if (!step.name().startsWith("probe ")) return counts;
        if (stack.model.calls().size() > 1) throw new AssertionError("more than one call for an asking");
        boolean begun = TableRows.of(stack.database()).under("PROBE#", "PROBE#").stream()
                .anyMatch(claim -> claim.has("begunAt"));
        if (begun) counts.putIfAbsent("EVENT EndpointProbed", 1L);
        return counts;
    }

    /** Whether an evaluation waits for its result. */
    static boolean isEvaluating(ManualStack stack) {
        return TableRows.of(stack.database()).under("CASE#", "HEAD").stream()
                .map(head -> Records.read(CaseState.class, json(head.text("state"))))
                .flatMap(state -> state.evaluations().stream())
                .anyMatch(evaluation -> evaluation.result().isEmpty());
    }

    private static String told(Json.Obj canonical) {
        return switch (Link.entry(canonical).event()) {
            case Event.Purged purged -> "EVENT Purged " + purged.credentialsDestroyed();
            case Event.Ended ended -> "EVENT Ended " + ended.reason();
            case Event event -> "EVENT " + event.getClass().getSimpleName();
        };
    }

    private static String payload(String jws) {
        var parts = Arrays.asList(jws.split("\\."));
        return new String(java.util.Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8);
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
