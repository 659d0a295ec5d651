package foreview.calendar;

import foreview.domain.calendar.CalendarFeed;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Calendars;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.StoredCalendar;
import java.util.List;
import java.util.Optional;

/**
 * The calendars of the caller in its organization, which its token proves anew. One of another person is the same 404 as none
 * (rule 8).
 */
record OwnCalendars(Calendars calendars, Now now) {

    Answer list(Request request) {
        var items = all(request).stream().map(one -> json(one.held()).build()).toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build());
    }

    /** Repeated with the same key, it answers with the same calendar, without its address: the secret is shown once. */
    Answer create(Request request) {
        var key = request.requiredIdempotencyKey();
        request.body().check();
        var caller = request.caller();
        var id = calendars.idOf(caller.org(), caller.sub(), key);
        var fingerprint = IdempotencyRecord.of(caller.org(), caller.sub(), key, request.fingerprint())
                .fingerprint();
        var known = find(all(request), id);
        if (known.isPresent()) return repeated(known.get(), fingerprint);
        var secret = Calendars.newSecret();
        var begun = CalendarFeed.begun(id, caller.org(), caller.roles(), now.instant());
        var stored = calendars.begin(begun, caller.sub(), secret, fingerprint).orElseThrow(OwnCalendars::tooMany);
        if (!calendars.create(stored, budget(request))) return overtaken(request, id, fingerprint);
        return created(begun, Optional.of("/calendar/" + secret + ".ics"));
    }

    private static RuntimeException tooMany() {
        return Problem.of(ProblemType.TOO_MANY, "A person has at most " + Calendars.MOST + " calendars.")
                .thrown();
    }

    /** By its own repetition, which has the only secret, or by another request that took its place. */
    private Answer overtaken(Request request, String id, String fingerprint) {
        var known =
                find(all(request), id).orElseThrow(() -> Problem.unavailable().thrown());
        return repeated(known, fingerprint);
    }

    private Answer repeated(StoredCalendar known, String fingerprint) {
        if (!known.request().equals(fingerprint))
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
        return created(known.held(), Optional.empty());
    }

    private Answer created(CalendarFeed held, Optional<String> address) {
        return Answer.created(
                "/calendars/" + held.id(),
                json(held).put("feed", address.map(Json::of)).build());
    }

    Answer revoke(Request request) {
        var one = find(all(request), request.path("calendarId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        calendars.revoke(one, budget(request));
        return Answer.noContent();
    }

    private static Optional<StoredCalendar> find(List<StoredCalendar> all, String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** All of them, with their rights as the token has them now. */
    private List<StoredCalendar> all(Request request) {
        var caller = request.caller();
        return calendars.own(caller.org(), caller.sub()).stream()
                .map(one -> proven(one, request))
                .toList();
    }

    private StoredCalendar proven(StoredCalendar one, Request request) {
        var at = now.instant();
        var roles = request.caller().roles();
        if (!one.held().rights().needProof(roles, at)) return one;
        return calendars.prove(one, roles, at, budget(request));
    }

    private static RetryWithJitter budget(Request request) {
        return new RetryWithJitter(request::remaining);
    }

    private Json.Builder json(CalendarFeed held) {
        return Json.object()
                .put("id", held.id())
                .put("state", held.isLapsed(now.instant()) ? "LAPSED" : "ACTIVE")
                .put("createdAt", Times.text(held.createdAt()))
                .put("provenAt", Times.text(held.rights().at()))
                .put("lapsesAt", Times.text(held.rights().lapseAt()));
    }
}
