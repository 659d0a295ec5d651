package foreview.proof;

import foreview.domain.cases.Entry;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.testkit.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares a case over HTTP with the same case in the pure domain, and reports differences. */
final class ApiDomainComparison {
    private ApiDomainComparison() {}

    static <T> void same(T real, T imagined, String what) {
        that(real.equals(imagined), "%s:%n  over HTTP %s%n  imagined  %s".formatted(what, real, imagined));
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }

    static void refused(Reply reply, Refusal refusal) {
        refused(reply, Problems.type(refusal));
    }

    static void refused(Reply reply, ProblemType type) {
        same(type(reply), Optional.of(type), "refused for the same reason");
    }

    private static Optional<ProblemType> type(Reply reply) {
        var uri = reply.body().string("type").orElse("");
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.uri().equals(uri))
                .findFirst();
    }

    /** What an answer says of an entry, and its receipt. */
    static void answered(Json.Obj body, Entry entry, StackCase real) {
        same(body.string("event"), Optional.of(entry.event().name()), "the answer's event");
        same(body.get("sequence"), Optional.of(Json.of(entry.sequence())), "the answer's entry");
        same(body.string("recordedAt").map(Instant::parse), Optional.of(entry.recordedAt()), "when it was recorded");
        same(body.string("effectiveAt").map(Instant::parse), Optional.of(entry.effectiveAt()), "when it counts");
        var receipt = real.told(entry.sequence()).receipt();
        same(body.string("receipt"), receipt, "the receipt of that entry");
        same(receipt.isPresent(), entry.actor().role() == Role.DEVELOPER, "the developer's acts have one");
    }

    /** Rule 10: but for content and correlation, exactly these. */
    static void recorded(List<Entry> real, List<Entry> imagined) {
        same(
                real.stream().map(ApiDomainComparison::words).toList(),
                imagined.stream().map(ApiDomainComparison::words).toList(),
                "the entries");
    }

    private static String words(Entry entry) {
        return "%d at %s as of %s by %s: %s"
                .formatted(entry.sequence(), entry.recordedAt(), entry.effectiveAt(), entry.actor(), entry.event());
    }
}
