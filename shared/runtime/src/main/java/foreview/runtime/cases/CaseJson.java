package foreview.runtime.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Requirement;
import foreview.domain.clock.Reading;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.window.WindowKind;
import foreview.runtime.http.ETag;
import foreview.runtime.json.StepWriter;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.Optional;

/** Writes the clock reading, the tag and other parts of a case in answers. */
public final class CaseJson {
    private CaseJson() {}

    /** The one clock's reading (rule 5). */
    public static Json.Obj clock(Reading reading) {
        return Json.object()
                .put("asOf", Times.text(reading.asOf()))
                .put("phase", reading.phase().name())
                .put("kind", reading.kind().map(kind -> Json.of(kind.name())))
                .put("reason", reading.reason().map(reason -> Json.of(reason.name())))
                .put("opensAt", time(reading.opensAt()))
                .put("endsAt", time(reading.endsAt()))
                .put("timeLeft", reading.timeLeft().toString())
                .put("paused", reading.paused().toString())
                .put("nextTimer", time(reading.nextTimer()))
                .put("determinationOverdue", reading.determinationOverdue())
                .put("steps", StepWriter.steps(reading))
                .build();
    }

    /** The tag of a case. It changes with the head, and when the reading changes by itself. */
    public static ETag tag(StoredCase stored, Reading reading) {
        return ETag.of(
                stored.id(),
                stored.head().version(),
                stored.head().clockVersion(),
                reading.phase().name(),
                reading.nextTimer());
    }

    public static Optional<Json> time(Optional<Instant> time) {
        return time.map(Times::text).map(Json::of);
    }

    public static Json requirements(CaseHead head, WindowKind kind) {
        return Json.array(Requirement.of(head, kind).stream()
                .map(requirement -> Json.object()
                        .put("requirement", requirement.kind().name())
                        .put("met", requirement.met())
                        .put("turn", requirement.turn().name())
                        .build())
                .toList());
    }

    /** One entry without its bytes. */
    public static Json entry(SignedEntry told) {
        var entry = told.entry();
        return Json.object()
                .put("sequence", entry.sequence())
                .put("event", entry.event().name())
                .put("recordedAt", Times.text(entry.recordedAt()))
                .put("effectiveAt", Times.text(entry.effectiveAt()))
                .put("role", entry.actor().role().name())
                .put("org", entry.actor().org())
                .put("person", entry.actor().person())
                .put("hash", told.link().hash())
                .put("receipt", told.receipt().map(Json::of))
                .put("data", stored(told))
                .build();
    }

    private static Json stored(SignedEntry told) {
        return Records.write(told.entry()).get("event").orElse(Json.NULL);
    }
}
