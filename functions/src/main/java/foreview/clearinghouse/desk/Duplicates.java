package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds vulnerabilities that may be the same, by the rows of what one is about: as many queries as it has aliases and
 * products, and one read of what they name, however many vulnerabilities there are.
 */
final class Duplicates {
    /** Rows of one query. */
    private static final int ROWS = 20;

    private static final int MOST = 100;

    private final DeskAccess desk;

    Duplicates(DeskAccess desk) {
        this.desk = desk;
    }

    /** Why one may be the same. A hint is for a person: nothing but the product is equal. */
    private enum Why {
        SAME_ALIAS,
        SAME_PRODUCT_WEAKNESS_AND_LOCATION,
        HINT_SAME_PRODUCT
    }

    private record Reason(Why why, String what) {
        Json json() {
            return Json.object().put("why", why.name()).put("what", what).build();
        }
    }

    /** What was found so far, the strongest reasons first. */
    private static final class Candidates {
        private final Map<String, List<Reason>> reasons = new LinkedHashMap<>();
        private boolean leftOff;

        void add(String id, Reason reason) {
            if (reasons.size() >= MOST && !reasons.containsKey(id)) {
                leftOff = true;
                return;
            }
            var known = reasons.computeIfAbsent(id, _ -> new ArrayList<>());
            if (known.stream().noneMatch(one -> one.what().equals(reason.what()))) known.add(reason);
        }
    }

    /** Eventually consistent. */
    Answer list(Request request) {
        var one = desk.vulnerability(request).state();
        var found = new Candidates();
        var subject = one.subject();
        for (var alias : subject.aliases()) find(found, Subject.byAlias(alias), "", new Reason(Why.SAME_ALIAS, alias));
        subject.samePlace().ifPresent(place -> subject.productKeys()
                .forEach(key -> find(
                        found,
                        Subject.byProduct(key),
                        place,
                        new Reason(Why.SAME_PRODUCT_WEAKNESS_AND_LOCATION, key))));
        for (var key : subject.productKeys())
            find(found, Subject.byProduct(key), "", new Reason(Why.HINT_SAME_PRODUCT, key));
        one.allVulnerabilities().forEach(found.reasons::remove);
        return Answer.ok(Json.object()
                .put("items", Json.array(items(request, found)))
                .put("leftOff", found.leftOff)
                .build());
    }

    private void find(Candidates found, String partition, String prefix, Reason reason) {
        var page = desk.aggregates().page(partition, prefix, Optional.empty(), ROWS);
        page.ids().forEach(id -> found.add(id, reason));
        found.leftOff |= page.next().isPresent();
    }

    private List<Json> items(Request request, Candidates found) {
        var now = desk.now();
        var visibility = desk.clearinghouse().visibility(request);
        return desk.aggregates().findAll(Vulnerability.class, List.copyOf(found.reasons.keySet())).stream()
                .map((StoredAggregate<Vulnerability> stored) -> stored.at(now))
                .filter(visibility::shows)
                .map(other -> item(other, found.reasons.get(other.id())))
                .toList();
    }

    private static Json item(Vulnerability other, List<Reason> reasons) {
        boolean hint = reasons.stream().allMatch(reason -> reason.why() == Why.HINT_SAME_PRODUCT);
        return Json.object()
                .put("id", other.id())
                .put("state", VulnerabilityJson.state(other))
                .put("mergedInto", other.mergedInto().map(Json::of))
                .put("hint", hint)
                .put("because", Json.array(reasons.stream().map(Reason::json).toList()))
                .build();
    }
}
