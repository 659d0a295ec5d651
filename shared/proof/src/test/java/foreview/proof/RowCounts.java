package foreview.proof;

import foreview.domain.cases.Event;
import foreview.domain.cases.WindowEvent;
import foreview.domain.docket.ChainLink;
import foreview.domain.endpoints.EndpointEvent;
import foreview.testkit.ManualStack;
import foreview.testkit.Step;
import foreview.testkit.TableRows;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many items of each kind there are: the same number, however often an operation was repeated. The access log may
 * have more rows than there were readings.
 */
final class RowCounts {
    private RowCounts() {}

    static Map<String, Long> of(ManualStack stack) {
        var all = new ArrayList<String>();
        TableRows.of(stack.database()).rows().forEach((place, item) -> {
            var kind = place.pk().split("#")[0] + " " + place.sk().split("#")[0];
            switch (place.pk().split("#")[0] + " " + place.sk().split("#")[0].replaceAll("[-:.0-9]+.*", "")) {
                case "READ ENTRY", "SWEEP WATERMARK" -> {}
                case "CASE EVENT" -> all.add(event(item.get("canonical").s()));
                case "KEY ", "CRED " -> all.add(place.pk().split("#")[0]);
                case "DELIVERY " ->
                    all.add("DELIVERY " + place.sk().split("#")[2].split("-")[0]);
                case "DUE " -> all.add("DUE " + item.get("kind").s());
                default -> all.add(kind);
            }
        });
        return all.stream().collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    }

    /**
     * The same after a step that was interrupted. Rule 13 has one probe: a call that was begun is not made again, and where
     * its record was lost the request lapsed.
     */
    static Map<String, Long> of(ManualStack stack, Step step) {
        var counts = of(stack);
        if (!step.name().startsWith("probe ")) return counts;
        if (stack.model.calls().size() > 1) throw new AssertionError("more than one call for a probe request");
        boolean begun = TableRows.of(stack.database()).under("PROBE#", "PROBE#").stream()
                .anyMatch(claim -> claim.has("begunAt"));
        if (begun) counts.putIfAbsent("EVENT EndpointProbed", 1L);
        return counts;
    }

    private static String event(String canonical) {
        return switch (ChainLink.entry(StoredRows.json(canonical)).event()) {
            case EndpointEvent.Purged purged -> "EVENT Purged " + purged.credentialsDestroyed();
            case WindowEvent.Ended ended -> "EVENT Ended " + ended.reason();
            case Event event -> "EVENT " + event.name();
        };
    }
}
