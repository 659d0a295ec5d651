package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.runtime.clearinghouse.members.Members;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.List;
import java.util.Map;

/** How many members list a product, for the desk; names only of those that consent to be named. */
record ProductCounts(
        ClearinghouseService clearinghouse, Members members, Aggregates aggregates, Inventories inventories) {
    private static final int MOST_NAMED = 100;

    Answer of(Request request) {
        var visibility = clearinghouse.visibility(request);
        if (!visibility.reader().isDesk())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var product = request.query("product", (f, name) -> f.made(name, ProductId.MOST, ProductId::of));
        var counts = inventories.counts(product.key());
        var named = aggregates.findAll(Member.class, named(counts)).stream()
                .map(StoredAggregate::state)
                .filter(visibility::shows)
                .map(MemberJson::named)
                .toList();
        // no number of lines: what it changes by would tell how large one member is
        return Answer.ok(Json.object()
                .put("product", product.text())
                .put("members", SmallNumber.text(counts.size()))
                .put("named", Json.array(named))
                .build());
    }

    private List<String> named(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? List.of()
                : members.named().stream()
                        .filter(counts::containsKey)
                        .limit(MOST_NAMED)
                        .toList();
    }
}
