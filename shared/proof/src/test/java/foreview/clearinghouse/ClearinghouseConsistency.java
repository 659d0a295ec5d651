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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that everything in the clearinghouse's table is consistent: heads are the folds of their dockets, chains verify,
 * rows are those that the records name, contents have their keys, and all that falls due has a timer. It reads raw items.
 */
final class ClearinghouseConsistency {
    private final TableRows rows;
    private final Instant now;
    private final List<String> wrong = new ArrayList<>();
    private final Set<Row> named = new HashSet<>();

    private ClearinghouseConsistency(TableRows rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    /** At any moment, between any two calls. */
    static void check(ManualStack stack) {
        var check = new ClearinghouseConsistency(TableRows.of(stack.database()).ofClearinghouse(), stack.now());
        var records = check.records();
        records.forEach(check::record);
        check.rows(records.size());
        if (!check.wrong.isEmpty()) throw new AssertionError(String.join("\n", check.wrong));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) wrong.add(otherwise);
    }

    private Map<TableRows.Row, AggregateKind> records() {
        var records = new LinkedHashMap<TableRows.Row, AggregateKind>();
        for (var kind : AggregateKind.values())
            rows.under(kind.name() + "#", "HEAD").forEach(head -> records.put(head, kind));
        return records;
    }

    private void record(TableRows.Row head, AggregateKind kind) {
        var held = json(head.text("held"));
        var state = Records.read(kind.type(), held);
        var events = rows.under(head.pk(), "EVENT#").stream()
                .filter(event -> event.pk().equals(head.pk()))
                .toList();
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
                    rows.at(row.partition(), row.sort())
                            .filter(item -> item.text("id").equals(state.id()))
                            .isPresent(),
                    head.pk() + " is not in " + row.partition());
    }

    private void content(String pk, ClearinghouseEntry entry) {
        var sequence = "%010d".formatted(entry.sequence());
        boolean sealed = rows.at(pk, "CONTENT#" + sequence).isPresent();
        boolean key = rows.at("KEY#" + pk, sequence).isPresent();
        boolean bound = !entry.content().isEmpty();
        expect(sealed == bound && key == bound, pk + "#" + entry.sequence() + ": content, key and digest do not agree");
    }

    private boolean isTimed(String id, Instant at) {
        return rows.under("DUE#CLEARINGHOUSE", Times.text(at) + "#" + id + "#").size() > 0;
    }

    /** No row is left of a record that no longer names it. */
    private void rows(int records) {
        for (var list : named.stream().map(Row::partition).toList())
            for (var item : rows.under(list, "")) {
                if (!item.pk().equals(list) || !item.has("id")) continue;
                expect(named.contains(new Row(item.pk(), item.sk())), item.place() + " is a row of no record");
            }
        expect(records > 0 || named.isEmpty(), "rows without records");
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
