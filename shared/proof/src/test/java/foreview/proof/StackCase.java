package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredCase;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case as the API shows it and the tables hold it. */
record StackCase(ManualStack stack, String id) {
    static final String CLOCK = "GET /cases/{caseId}/clock";

    private static final String WHOLE = "GET /cases/{caseId}";
    private static final int FEW = 20;

    /** The whole of it, but for its version and for whether its purge is proved. */
    record Page(PrintedClock clock, Map<String, Json> others) {}

    Reply call(Person who, String route, Map<String, String> path, String body, Optional<String> key) {
        return call(who, route, path, body, key, "");
    }

    /**
     * @param tag for {@code If-Match}, empty for none
     */
    Reply call(Person who, String route, Map<String, String> path, String body, Optional<String> key, String tag) {
        var all = new HashMap<>(path);
        all.put("caseId", id);
        return CurrentTagRequests.call(stack, who, route, all, body, key, tag);
    }

    /** The case's tag as its developer reads it. */
    String tag() {
        return CurrentTagRequests.tag(stack, DEVELOPER, id);
    }

    PrintedClock clock() {
        return PrintedClock.of(
                call(DEVELOPER, CLOCK, Map.of(), "", Optional.empty()).body());
    }

    Page page() {
        var body = call(DEVELOPER, WHOLE, Map.of(), "", Optional.empty()).body();
        var others = new HashMap<>(body.members());
        others.keySet().removeAll(Set.of("version", "clock"));
        return new Page(PrintedClock.in(body).unpurged(), others);
    }

    StoredCase stored() {
        return stack.app().cases().find(id).orElseThrow();
    }

    /** With all its entities. */
    CaseState state() {
        return StoredRows.of(stack).cases().get(id);
    }

    /** The entries after that one, of which there are few. */
    List<Entry> docket(long after) {
        return stack.app().dockets().page(id, after, FEW).entries().stream()
                .map(SignedEntry::entry)
                .toList();
    }

    SignedEntry told(long sequence) {
        return stack.app().dockets().find(id, sequence).orElseThrow();
    }
}
