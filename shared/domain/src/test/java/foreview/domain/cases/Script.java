package foreview.domain.cases;

import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acts as a table's cell states them, such as {@code plan r1 20; open; day 5; plan r1 27 extend}. A time is a day counted
 * from the start, with a part of one where it matters ({@code 30-PT0.000000001S}). Cases are of one model. Acts name the
 * clock's current version; after {@code read}, those that begin with {@code late} name the version of then, and those that
 * begin with {@code bare} none.
 */
final class Script {
    private final Map<String, Played> cases = new LinkedHashMap<>();
    private Played played = new Played();
    private Optional<Long> read = Optional.empty();
    private Optional<Long> named = Optional.empty();
    private Decision last;

    Script() {
        cases.put("c1", played);
    }

    Played played() {
        return played;
    }

    Optional<Refusal> refusal() {
        return Played.refusal(last);
    }

    boolean repeats() {
        return last instanceof Decision.Repeats;
    }

    Script play(String cell) {
        for (var line : cell.split(";")) line(List.of(line.strip().split(" +")));
        return this;
    }

    static Instant time(String text) {
        int part = Math.max(text.indexOf('+'), text.indexOf('-'));
        if (part < 0) return Played.START.plus(Duration.ofDays(Long.parseLong(text)));
        var rest = Duration.parse(text.substring(part + 1));
        var day = time(text.substring(0, part));
        return text.charAt(part) == '+' ? day.plus(rest) : day.minus(rest);
    }

    private void line(List<String> w) {
        switch (w.getFirst()) {
            case "day" -> played.now = time(w.get(1));
            case "case" -> turnTo(w.get(1));
            case "ready" -> played.ready();
            case "serve" -> played.serve("cp1");
            case "assessable" -> played.accepted().prepared(WindowKind.ASSESSMENT);
            case "read" -> read = Optional.of(played.current());
            case "late" -> last = act(read, w.subList(1, w.size()));
            case "bare" -> last = act(Optional.empty(), w.subList(1, w.size()));
            default -> last = act(Optional.of(played.current()), w);
        }
    }

    private void turnTo(String id) {
        var from = played;
        played = cases.computeIfAbsent(id, _ -> new Played(id, from.decide).ready());
        played.now = from.now;
        played.model = from.model;
    }

    private Decision act(Optional<Long> clockVersion, List<String> w) {
        named = clockVersion;
        boolean extend = w.getLast().equals("extend");
        return switch (w.getFirst()) {
            case "open" -> open(WindowKind.ACCESS, w);
            case "assess" -> open(WindowKind.ASSESSMENT, w);
            case "plan" -> developer(Played.planning(w.get(1), time(w.get(2)), extend));
            case "cancel" -> developer(new ReleaseCommand.CancelRelease(w.get(1), extend));
            case "error" -> developer(new ReleaseCommand.RecordReleaseInError(w.get(1), extend));
            case "release" -> release(w);
            case "end" ->
                developer(new WindowCommand.OfferEnd(
                        w.stream().skip(1).findFirst().map(Script::time)));
            case "withdraw" -> developer(new WindowCommand.Withdraw());
            case "supersede" -> developer(new CaseCommand.Supersede());
            case "complete" -> by(Played.LEAD, new WindowCommand.Complete());
            case "ask" -> by(Played.LEAD, new WindowCommand.AskExtension(time(w.get(1))));
            case "consent" -> developer(new WindowCommand.ConsentToExtension(time(w.get(1))));
            case "suspend" -> bySide(w.get(1), true);
            case "lift" -> bySide(w.get(1), false);
            case "determine" -> played.determine(DeterminationOutcome.valueOf(w.get(1)));
            case "outage" ->
                by(
                        Actor.FOREVIEW,
                        new EndpointCommand.RecordOutage(
                                w.get(1), w.get(2).equals("begins") ? Optional.of(played.now) : Optional.empty()));
            case "checkpoint" -> developer(new CaseCommand.AddCheckpoint(w.get(1)));
            case "settle" -> played.settle();
            default -> throw new IllegalArgumentException(w.toString());
        };
    }

    private Decision by(Actor actor, Command command) {
        return played.playOn(named, actor, command);
    }

    private Decision developer(Command command) {
        return by(Played.DEVELOPER, command);
    }

    private Decision open(WindowKind kind, List<String> w) {
        return developer(new WindowCommand.Open(kind, named(w, "at"), named(w, "offering")));
    }

    private Decision release(List<String> w) {
        if (w.size() == 1) return played.release();
        boolean isPublic = w.get(1).equals("public");
        var id = isPublic ? "public-" + played.docket.size() : w.get(1);
        var audience = isPublic ? Audience.PUBLIC : Audience.TRUSTED_PARTNER;
        return developer(new ReleaseCommand.RecordRelease(id, !isPublic, audience, Optional.empty()));
    }

    private Decision bySide(String name, boolean suspend) {
        var side = Side.valueOf(name.toUpperCase(Locale.ROOT));
        var actor = side == Side.DEVELOPER ? Played.DEVELOPER : Played.CUSTODIAN;
        return by(actor, suspend ? new WindowCommand.Suspend(side) : new WindowCommand.Lift(side));
    }

    private static Optional<Instant> named(List<String> w, String word) {
        return Stream.of(w.indexOf(word))
                .filter(i -> i > 0)
                .map(i -> time(w.get(i + 1)))
                .findFirst();
    }
}
