package foreview.runtime.cases;

import foreview.domain.cases.Event;
import foreview.domain.cases.ReleaseEvent;
import foreview.domain.cases.WindowEvent;
import foreview.domain.clock.Clock;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.window.Facts;
import foreview.runtime.http.ETag;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.Commit;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the answers to acts: the recorded entry with its receipt, and the clock after it. */
record ActAnswers(Clock clock) {
    /**
     * @param ignored JSON pointers of what had no effect in the body (rule 1)
     */
    StoredAnswer recorded(Commit commit, List<String> ignored) {
        var main = commit.main();
        if (main.isEmpty()) return answer(200, Optional.empty(), commit, Json.object());
        var event = main.get().entry().event();
        var body = act(commit.after(), main.get(), commit.now());
        var created = commit.request().creates().flatMap(_ -> event.created());
        body.put("id", created.map(Json::of));
        body.put("endsAtBefore", end(commit.before().head().facts()));
        body.put("shortened", shortened(commit, event));
        extended(commit, event).forEach(body::put);
        var all = new ArrayList<>(ignored);
        commit.dropped().stream().sorted().forEach(name -> all.add("/" + name));
        body.put("ignored", pointers(all));
        var location = commit.request()
                .creates()
                .map(place -> "/cases/" + commit.after().id() + "/" + place.collection()
                        + (place.page() ? "/" + created.orElseThrow() : ""));
        return answer(location.isPresent() ? 201 : 200, location, commit, body);
    }

    StoredAnswer submitted(Commit commit) {
        var body = act(commit.after(), commit.entries().getFirst(), commit.now());
        return answer(201, Optional.of("/cases/" + commit.after().id()), commit, body);
    }

    StoredAnswer preview(Commit commit, List<String> ignored) {
        var body = Json.object()
                .put("caseId", commit.after().id())
                .put("dryRun", true)
                .put("endsAtBefore", end(commit.before().head().facts()))
                .put(
                        "shortened",
                        commit.main()
                                .flatMap(signed ->
                                        shortened(commit, signed.entry().event())));
        commit.main()
                .ifPresent(signed -> extended(commit, signed.entry().event()).forEach(body::put));
        body.put("ignored", pointers(ignored));
        body.put("clock", Pages.clock(clock.read(commit.after().head(), commit.now())));
        return new StoredAnswer(200, Optional.empty(), "", JsonWriter.text(body.build()));
    }

    StoredAnswer repeated(StoredCase after, SignedEntry signed, Instant now, List<String> ignored) {
        var body = act(after, signed, now).put("ignored", pointers(ignored)).build();
        return new StoredAnswer(200, Optional.empty(), tag(after, now).text(), JsonWriter.text(body));
    }

    ETag tag(StoredCase stored, Instant now) {
        return Pages.tag(stored, clock.read(stored.head(), now));
    }

    private StoredAnswer answer(int status, Optional<String> location, Commit commit, Json.Builder body) {
        var tag = tag(commit.after(), commit.now()).text();
        return new StoredAnswer(status, location, tag, JsonWriter.text(body.build()));
    }

    private Json.Builder act(StoredCase after, SignedEntry signed, Instant now) {
        var entry = signed.entry();
        return Json.object()
                .put("caseId", after.id())
                .put("sequence", entry.sequence())
                .put("event", entry.event().name())
                .put("recordedAt", Times.text(entry.recordedAt()))
                .put("effectiveAt", Times.text(entry.effectiveAt()))
                .put("receipt", signed.receipt().map(Json::of))
                .put("clock", Pages.clock(clock.read(after.head(), now)));
    }

    /** window.md: an offered end later than the present end is recorded and shortens nothing, and the answer says so. */
    private static Optional<Json> shortened(Commit commit, Event event) {
        if (!(event instanceof WindowEvent.EndOffered)) return Optional.empty();
        var before = commit.before().head().facts().endsAt();
        var after = commit.after().head();
        var recordedAt = commit.main().orElseThrow().entry().recordedAt();
        return Optional.of(Json.of(recordedAt.isBefore(before)
                && (after.window().isEmpty() || after.facts().endsAt().isBefore(before))));
    }

    /** Rule 6: whether a release that asks to lengthen access did, and why not. */
    private static Map<String, Json> extended(Commit commit, Event event) {
        if (!(event instanceof ReleaseEvent)
                || !ExtendAccess.isAsked(commit.request().command())) return Map.of();
        var before = commit.before().head().facts();
        var after = commit.after().head();
        boolean extended = after.window().isPresent() && after.facts().endsAt().isAfter(before.endsAt());
        return extended
                ? Map.of("extended", Json.of(true))
                : Map.of("extended", Json.of(false), "notExtended", Json.of(ExtendAccess.whyNot(commit)));
    }

    private static Optional<Json> pointers(List<String> ignored) {
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.array(ignored.stream().map(Json::of).toList()));
    }

    private static Optional<Json> end(Facts facts) {
        return facts.window().map(window -> Json.of(Times.text(window.endsAt())));
    }
}
