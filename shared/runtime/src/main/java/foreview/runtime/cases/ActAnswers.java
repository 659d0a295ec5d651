package foreview.runtime.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Event;
import foreview.domain.cases.WindowEvent;
import foreview.domain.clock.Clock;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.http.ETag;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Commit;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Renders the answers to acts: the recorded entry with its receipt, and the clock after it. */
record ActAnswers(Clock clock) {
    StoredAnswer recorded(Commit commit, List<String> ignored) {
        var main = commit.main();
        if (main.isEmpty()) return answer(200, Optional.empty(), commit, Json.object());
        var event = main.get().entry().event();
        var body = act(commit.after(), main.get(), commit.now());
        var created = commit.request().creates().flatMap(_ -> event.created());
        body.put("id", created.map(Json::of));
        body.put("endsAtBefore", end(commit.before().head()));
        body.put("shortened", shortened(commit, event));
        extended(commit).forEach(body::put);
        var all = new ArrayList<>(ignored);
        commit.dropped().stream().sorted().forEach(name -> all.add("/" + name));
        body.put("ignored", written(all));
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
                .put("endsAtBefore", end(commit.before().head()))
                .put(
                        "shortened",
                        commit.main()
                                .flatMap(signed ->
                                        shortened(commit, signed.entry().event())));
        extended(commit).forEach(body::put);
        body.put("ignored", written(ignored));
        body.put("clock", CaseJson.clock(clock.read(commit.after().head(), commit.now())));
        return new StoredAnswer(200, Optional.empty(), "", JsonWriter.text(body.build()));
    }

    /** A repetition that changes nothing: the first entry with its receipt. */
    StoredAnswer repeated(CommitResult.Repeats repeats, SignedEntry signed, List<String> ignored) {
        var after = repeats.after();
        var body = act(after, signed, repeats.now()).put("endsAtBefore", end(after.head()));
        if (ExtendAccess.isAsked(repeats.request().command()))
            notExtended(repeats.request(), after.head()).forEach(body::put);
        var all = new ArrayList<>(ignored);
        unrecorded(repeats.request(), signed).forEach(name -> all.add("/" + name));
        body.put("ignored", written(all));
        return new StoredAnswer(200, Optional.empty(), tag(after, repeats.now()).text(), JsonWriter.text(body.build()));
    }

    /** Informational members of a repetition; no entry has them. */
    private static List<String> unrecorded(CommandRequest request, SignedEntry first) {
        var names = new ArrayList<>(new TreeSet<>(request.content().keySet()));
        boolean told = request.occurredAt().equals(first.entry().occurredAt());
        if (request.occurredAt().isPresent() && !told) names.add("occurredAt");
        return names;
    }

    /** Pointers to members of the body that were not recorded (rule 1). */
    private static Optional<Json> written(List<String> ignored) {
        return ignored.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.array(ignored.stream().map(Json::of).toList()));
    }

    ETag tag(StoredCase stored, Instant now) {
        return CaseJson.tag(stored, clock.read(stored.head(), now));
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
                .put("clock", CaseJson.clock(clock.read(after.head(), now)));
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
    private static Map<String, Json> extended(Commit commit) {
        if (!ExtendAccess.isAsked(commit.request().command())) return Map.of();
        var before = commit.before().head();
        var after = commit.after().head();
        boolean extended = after.window().isPresent()
                && after.facts().endsAt().isAfter(before.facts().endsAt());
        if (extended) return Map.of("extended", Json.of(true));
        return notExtended(commit.request(), before.settled(before.time(commit.now())));
    }

    private static Map<String, Json> notExtended(CommandRequest request, CaseHead before) {
        return Map.of("extended", Json.of(false), "notExtended", Json.of(ExtendAccess.whyNot(request, before)));
    }

    private static Optional<Json> end(CaseHead head) {
        return head.window().map(window -> Json.of(Times.text(window.endsAt())));
    }
}
