package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.local.clock.ClockAdvance;
import foreview.local.clock.StackClock;
import foreview.runtime.json.Fields;
import java.time.Duration;

/** {@code /_local/clock}: shows the stack's time and moves it forward. */
public final class ClockPages {
    /** Farther than any case, and near enough to look through hour by hour. */
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final StackClock clock;
    private final ClockAdvance advance;

    public ClockPages(StackClock clock, ClockAdvance advance) {
        this.clock = clock;
        this.advance = advance;
    }

    public Page.Answer read(Page.Request request) {
        return Page.Answer.ok(now().build());
    }

    /** {@code {"advance": "P30D"}} or {@code {"now": "2026-12-23T10:00:00Z"}}; answers when all is done that was due. */
    public Page.Answer move(Page.Request request) throws InterruptedException {
        var fields = Fields.of(request.body());
        var by = fields.optDuration("advance", FARTHEST);
        var to = fields.optInstant("now");
        if (by.isPresent() == to.isPresent()) fields.refuse("advance", "one-of", "Must be present unless now is.");
        fields.check();
        var target = to.orElseGet(() -> clock.instant().plus(by.orElseThrow()));
        if (target.isAfter(clock.instant().plus(FARTHEST)))
            throw new IllegalArgumentException("at most " + FARTHEST.toDays() + " days at a time");
        int stops = advance.to(target);
        return Page.Answer.ok(now().put("stops", stops).build());
    }

    private Json.Builder now() {
        return Json.object().put("now", Times.text(Times.cut(clock.instant())));
    }
}
