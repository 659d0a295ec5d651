package foreview.domain.accesslog;

import foreview.domain.cases.Actor;
import foreview.domain.onward.Mark;
import java.util.Optional;

/**
 * Somebody opens something.
 *
 * @param ground why, in one short line
 * @param hidden until when the developer may not see it; absent when it sees it at once
 */
public record Access(Actor actor, Thing thing, String ground, Optional<Hidden> hidden) {
    public static final String READING = "reading";

    /** Of somebody whose role alone permits it. */
    public static Access reading(Actor actor, Thing thing) {
        return new Access(actor, thing, READING, Optional.empty());
    }

    public Access hidden(Optional<Hidden> until) {
        return new Access(actor, thing, ground, until);
    }

    /** The entry says what the reader was told: a mark of the developer travels with every copy. */
    public Access marked(boolean marked) {
        return marked ? new Access(actor, thing, ground + ", marked " + Mark.CONFIDENTIAL, hidden) : this;
    }

    public LogPart part() {
        return hidden.isPresent() ? LogPart.HELD : LogPart.SHOWN;
    }
}
