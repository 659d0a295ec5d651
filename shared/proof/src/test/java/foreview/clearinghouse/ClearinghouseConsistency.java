package foreview.clearinghouse;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseRules;
import foreview.domain.clearinghouse.Row;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.AggregateKind;
import foreview.runtime.json.StrictJson;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks that everything in the clearinghouse's table is consistent: heads are the folds of their dockets, chains verify,
 * rows are those that the records name, contents have their keys, all that falls due has a timer, and records agree with
 * each other. It reads raw items.
 */
final class ClearinghouseConsistency {
    private static final Set<String> ROW = Set.of("pk", "sk", "id");

    private final Map<String, NavigableMap<String, TableRows.Row>> rows = new TreeMap<>();
    private final Instant now;
    private final List<String> wrong = new ArrayList<>();
    private final Set<Row> named = new HashSet<>();
    private final List<Aggregate> states = new ArrayList<>();

    private ClearinghouseConsistency(TableRows rows, Instant now) {
        rows.rows().forEach((place, item) -> this.rows
                .computeIfAbsent(place.pk(), _ -> new TreeMap<>())
                .put(place.sk(), new TableRows.Row(place, item)));
        this.now = now;
    }

    /** At any moment, between any two requests that were answered. */
    static void check(ManualStack stack) {
        var check = new ClearinghouseConsistency(TableRows.of(stack.database()).ofClearinghouse(), stack.now());
        check.records().forEach(check::record);
        check.rows();
        check.wrong.addAll(CrossRecordConsistency.wrong(check.states, check.rows));
        if (!check.wrong.isEmpty()) throw new AssertionError(String.join("\n", check.wrong));
    }

    /** The same once the sweep has run: nothing that fell due is unrecorded. */
    static void checkAtRest(ManualStack stack) {
        check(stack);
        var check = new ClearinghouseConsistency(TableRows.of(stack.database()).ofClearinghouse(), stack.now());
        check.records().forEach(check::record);
        for (var state : check.states)
            check.expect(state.due(stack.now()).isEmpty(), state.id() + ": something fell due and is not recorded");
        if (!check.wrong.isEmpty()) throw new AssertionError(String.join("\n", check.wrong));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }

    private Map<TableRows.Row, AggregateKind> records() {
        var records = new LinkedHashMap<TableRows.Row, AggregateKind>();
        rows.forEach((pk, items) -> {
            for (var kind : AggregateKind.values())
                if (pk.startsWith(kind.name() + "#") && items.containsKey("HEAD")) records.put(items.get("HEAD"), kind);
        });
        return records;
    }

    private Optional<TableRows.Row> at(String pk, String sk) {
        return Optional.ofNullable(
                rows.getOrDefault(pk, Collections.emptyNavigableMap()).get(sk));
    }

    private List<TableRows.Row> under(String pk, String sk) {
        return List.copyOf(rows.getOrDefault(pk, Collections.emptyNavigableMap())
                .subMap(sk, sk + Character.MAX_VALUE)
                .values());
    }

    private void record(TableRows.Row head, AggregateKind kind) {
        var held = json(head.text("held"));
        var state = Records.read(kind.type(), held);
        states.add(state);
        var events = under(head.pk(), "EVENT#");
        expect(events.size() == head.number("version"), head.pk() + ": entries of another number than its version");
        Optional<Aggregate> folded = Optional.empty();
        var previous = "";
        for (var event : events) {
            var entry = ChainLink.entry(ClearinghouseEntry.class, json(event.text("canonical")));
            if (previous.isEmpty()) previous = ChainLink.genesis("record", state.id(), entry.recordedAt());
            var link = ChainLink.of(entry, previous);
            expect(link.hash().equals(event.text("hash")), head.pk() + ": the chain breaks at " + entry.sequence());
            previous = link.hash();
            content(head.pk(), entry);
            folded = Optional.of(ClearinghouseRules.next(folded, entry));
        }
        expect(previous.equals(head.text("hash")), head.pk() + ": the chain ends elsewhere");
        expect(
                folded.map(is -> Records.write((Record) is).equals(held)).orElse(false),
                head.pk() + ": the head is not the fold of its docket");
        named.addAll(state.rows());
        for (var due : state.dues())
            expect(due.at().isBefore(now) || isTimed(state.id(), due.at()), head.pk() + ": no timer for " + due);
        for (var row : state.rows())
            expect(
                    at(row.partition(), row.sort())
                            .filter(item -> item.text("id").equals(state.id()))
                            .isPresent(),
                    head.pk() + " is not in " + row.partition());
    }

    private void content(String pk, ClearinghouseEntry entry) {
        var sequence = "%010d".formatted(entry.sequence());
        boolean sealed = at(pk, "CONTENT#" + sequence).isPresent();
        boolean key = at("KEY#" + pk, sequence).isPresent();
        boolean bound = !entry.content().isEmpty();
        expect(sealed == bound && key == bound, pk + "#" + entry.sequence() + ": content, key and digest do not agree");
    }

    private boolean isTimed(String id, Instant at) {
        return !timers(Times.text(at) + "#" + id + "#").isEmpty();
    }

    /** Timers are spread over partitions by the hour. */
    private List<TableRows.Row> timers(String sk) {
        return rows.keySet().stream()
                .filter(pk -> pk.startsWith("DUE#CLEARINGHOUSE"))
                .flatMap(pk -> under(pk, sk).stream())
                .toList();
    }

    /** No row is left of a record that no longer names it. */
    private void rows() {
        for (var list : rows.values())
            for (var item : list.values())
                if (item.attributes().keySet().equals(ROW))
                    expect(named.contains(new Row(item.pk(), item.sk())), item.place() + " is a row of no record");
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
