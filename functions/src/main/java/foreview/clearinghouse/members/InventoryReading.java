package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.runtime.clearinghouse.members.StoredLine;
import foreview.runtime.csv.Csv;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Request;
import java.util.Optional;

/** Reads an inventory, as JSON by pages or as one table. */
final class InventoryReading {
    /** Of one table: Lambda answers up to 6 MB. The rest is behind the answer's link. */
    private static final int MOST_CHARS = 1_500_000;

    private static final int AT_ONCE = 500;

    private final Acting acting;
    private final Inventories inventories;

    InventoryReading(Acting acting, Inventories inventories) {
        this.acting = acting;
        this.inventories = inventories;
    }

    /** The tag with which the list that was read may be replaced. */
    static ETag tag(String memberId, long version) {
        return ETag.of(memberId + ".inventory", version);
    }

    /**
     * In the order of the lines' ids. The tag is read first: a change meanwhile makes it an old one. Only the first page has
     * one: that of a later page would admit a list whose first part was read before a change.
     */
    Answer page(Request request) {
        var member = acting.member(request);
        var size = inventories.size(member.id());
        var answer = lines(request, member, size);
        return request.cursor().isPresent() ? answer : answer.etag(tag(member.id(), size.version()));
    }

    private Answer lines(Request request, Member member, Inventories.Size size) {
        var after = request.cursor().map(cursor -> cursor.position("after"));
        if (request.accepts(Csv.MEDIA_TYPE)) return table(request, member.id(), after);
        var page = inventories.page(member.id(), after, request.limit());
        var body = Json.object()
                .put("lines", size.lines())
                .put(
                        "items",
                        Json.array(page.lines().stream()
                                .map(InventoryReading::json)
                                .toList()))
                .build();
        return Answer.ok(body).next(request, page.next().map(InventoryReading::cursor));
    }

    private Answer table(Request request, String memberId, Optional<String> from) {
        var csv = InventoryCsv.empty();
        var after = from;
        do {
            var page = inventories.page(memberId, after, AT_ONCE);
            page.lines().forEach(line -> InventoryCsv.write(csv, line));
            after = page.next();
        } while (after.isPresent() && csv.text().length() < MOST_CHARS);
        return Answer.text(Csv.MEDIA_TYPE + "; charset=utf-8", csv.text())
                .next(request, after.map(InventoryReading::cursor));
    }

    private static Cursor cursor(String after) {
        return new Cursor(Json.object().put("after", after).build());
    }

    static Json.Obj json(StoredLine stored) {
        var line = stored.line();
        return Json.object()
                .put("id", stored.id())
                .put("product", line.product().text())
                .put("asset", line.asset().map(Json::of))
                .put("exposed", line.exposed().map(Json::of))
                .put("note", line.note().map(Json::of))
                .put("since", Times.text(line.since()))
                .build();
    }
}
