package foreview.api;

import foreview.local.Stack;
import java.time.Instant;

/** A case's whole life, for tests that look at what it does elsewhere. */
public final class PlayedLife {
    /** The time that a stack must start at. */
    public static final Instant START = WholeLife.START;

    private PlayedLife() {}

    public static void play(Stack stack) throws InterruptedException {
        new WholeLife(stack).play();
    }
}
