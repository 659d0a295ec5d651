package foreview.domain.cases;

import foreview.domain.window.Audience;
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
 * Acts as a table's cell tells them, such as {@code plan r1 20; open; day 5; plan r1 27 extend}. A time is a day counted
 * from the start, with a part of one where it matters ({@code 30-PT0.000000001S}). Cases are of one model.
 */
final class Script {
    private final Map<String, Played> cases = new LinkedHashMap<>();
    private Played played = new Played();
    private Decision last;

    Script() {
        cases.put("c1", played);
    }

    Played played() {
        return played;
    }

    Optional<Refusal> refusal() {
        return last instanceof Decision.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    boolean again() {
        return last instanceof Decision.Again;
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
            case "assessable" -> played.accepted().prepared(WindowKind.ASSESSMENT);
            default -> last = act(w);
        }
    }

    private void turnTo(String id) {
        var from = played;
        played = cases.computeIfAbsent(id, _ -> new Played(id, from.decide).ready());
        played.now = from.now;
        played.model = from.model;
    }

    private Decision act(List<String> w) {
        boolean extend = w.getLast().equals("extend");
        return switch (w.getFirst()) {
            case "open" -> played.open(WindowKind.ACCESS, named(w, "at"), named(w, "offering"));
            case "assess" -> played.open(WindowKind.ASSESSMENT, named(w, "at"), named(w, "offering"));
            case "plan" -> played.plan(w.get(1), time(w.get(2)), extend);
            case "cancel" -> developer(new Command.CancelRelease(w.get(1), extend));
            case "error" -> developer(new Command.RecordReleaseInError(w.get(1), extend));
            case "release" -> release(w);
            case "end" ->
                developer(new Command.OfferEnd(w.stream().skip(1).findFirst().map(Script::time)));
            case "withdraw" -> developer(new Command.Withdraw());
            case "supersede" -> developer(new Command.Supersede());
            case "complete" -> played.play(Played.LEAD, new Command.Complete());
            case "ask" -> played.play(Played.LEAD, new Command.AskExtension(time(w.get(1))));
            case "consent" -> developer(new Command.ConsentToExtension());
            case "suspend" -> bySide(w.get(1), true);
            case "lift" -> bySide(w.get(1), false);
            case "determine" -> played.determine(Outcome.valueOf(w.get(1)));
            case "outage" ->
                played.play(
                        Actor.FOREVIEW,
                        new Command.RecordOutage(w.get(1), w.get(2).equals("begins")));
            case "checkpoint" -> developer(new Command.AddCheckpoint(w.get(1)));
            case "settle" -> played.play(Actor.FOREVIEW, new Command.Settle());
            default -> throw new IllegalArgumentException(w.toString());
        };
    }

    private Decision developer(Command command) {
        return played.play(Played.DEVELOPER, command);
    }

    private Decision release(List<String> w) {
        if (w.size() == 1) return played.release();
        boolean isPublic = w.get(1).equals("public");
        var id = isPublic ? "public-" + played.docket.size() : w.get(1);
        var audience = isPublic ? Audience.PUBLIC : Audience.TRUSTED_PARTNER;
        return developer(new Command.RecordRelease(id, !isPublic, audience, Optional.empty()));
    }

    private Decision bySide(String name, boolean suspend) {
        var side = Side.valueOf(name.toUpperCase(Locale.ROOT));
        var actor = side == Side.DEVELOPER ? Played.DEVELOPER : Played.CUSTODIAN;
        return played.play(actor, suspend ? new Command.Suspend(side) : new Command.Lift(side));
    }

    private static Optional<Instant> named(List<String> w, String word) {
        return Stream.of(w.indexOf(word))
                .filter(i -> i > 0)
                .map(i -> time(w.get(i + 1)))
                .findFirst();
    }
}
