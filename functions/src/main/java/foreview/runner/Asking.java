package foreview.runner;

import foreview.domain.json.Digest;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemResult.Mark;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.suites.Scoring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * Puts an item to the model, and finds out whose fault it is when that fails: others of the suite tell by their answers.
 * These are opened to see that they are answers, and count for nothing.
 */
final class Asking {
    /** What came of it. What the task has met goes with it, so that the next lease goes on from there. */
    sealed interface Outcome {
        /** To be saved. */
        record Answered(ItemResult result) implements Outcome {}

        /** The item is at fault, once more. */
        record InVain(Setbacks met, Duration rest) implements Outcome {}

        /** The endpoint answers no chat. */
        record Down(Setbacks met, Duration rest) implements Outcome {}

        /**
         * It wants fewer calls.
         *
         * @param rest what it asked for, if it did; in the others too
         */
        record Busy(Setbacks met, Duration rest) implements Outcome {}

        /** Access does not stand. */
        record Denied() implements Outcome {}

        /** The run has no time for one more call. */
        record Spent(Setbacks met) implements Outcome {}
    }

    /** Makes one call. */
    @FunctionalInterface
    interface Calls {
        Heard call(String prompt) throws InterruptedException;
    }

    private final Calls calls;

    Asking(Calls calls) {
        this.calls = calls;
    }

    /**
     * The item and others in turn, until it is answered, or is at fault, or the endpoint answers nobody. An endpoint that
     * wants fewer calls gets its rest, and the next lease goes on where this one stopped: it may never take two at a time.
     *
     * @param most of the others that are asked in one turn: the first may fail too, and the endpoint answer all the same
     * @param others by the number of the try, read when they are needed
     */
    Outcome ask(int index, SuiteItem item, Setbacks before, int most, IntFunction<SuiteItem> others)
            throws InterruptedException {
        var met = before;
        var sure = before; // a call too many is the item's failure only if another is answered right then
        var rest = Duration.ZERO;
        boolean answers = false; // in this lease
        while (met.turns() < Setbacks.MOST_TURNS) {
            boolean isItems = met.isItemsTurn();
            var heard = isItems ? itself(item, met) : other(most, others);
            if (isItems && heard instanceof Heard.Text(var text))
                return new Outcome.Answered(scored(index, item, text));
            switch (heard) {
                case Heard.Text _ -> {
                    met = met.answered();
                    sure = met;
                    answers = true;
                }
                case Heard.Busy(var asked) -> {
                    rest = asked.compareTo(rest) > 0 ? asked : rest;
                    sure = sure.moreBusy();
                    if (!isItems || sure.busy() < Setbacks.MOST_BUSY) return new Outcome.Busy(sure, rest);
                    met = sure.failed();
                    if (sure.busy() >= Setbacks.MUCH_BUSY) sure = met; // its own call may take the place of the other's
                }
                case Heard.Refused _, Heard.Down _ -> {
                    if (!isItems) return new Outcome.Down(answers ? met : met.down(), rest);
                    met = met.failed();
                    sure = met;
                }
                case Heard.Denied _ -> {
                    return new Outcome.Denied();
                }
                case Heard.Spent _ -> {
                    return new Outcome.Spent(sure);
                }
            }
        }
        return new Outcome.InVain(met.moreInVain(), rest);
    }

    /**
     * Once, and once more in a row for each time that it was in vain: else replicas of which some are dead, asked in a fixed
     * order, could always meet the item with a dead one and the others with a good one.
     */
    private Heard itself(SuiteItem item, Setbacks met) throws InterruptedException {
        var heard = calls.call(item.prompt());
        for (int more = met.inVain(); more > 0 && isFailure(heard); more--) {
            var next = calls.call(item.prompt());
            if (next instanceof Heard.Spent) return heard; // it failed before
            if (!(next instanceof Heard.Busy))
                heard = next; // a call too many is one of the row, and tells nothing more
        }
        return heard;
    }

    private Heard other(int most, IntFunction<SuiteItem> others) throws InterruptedException {
        Heard heard = new Heard.Down();
        for (int number = 0; number < most; number++) {
            heard = calls.call(others.apply(number).prompt());
            if (!isFailure(heard)) return heard;
        }
        return heard;
    }

    private static boolean isFailure(Heard heard) {
        return heard instanceof Heard.Refused || heard instanceof Heard.Down;
    }

    /** Of a suite of one item nothing else tells: what is refused twice is its result, all else is the endpoint's fault. */
    Outcome askAlone(int index, SuiteItem item, Setbacks before) throws InterruptedException {
        var first = calls.call(item.prompt());
        var second = isFailure(first) ? calls.call(item.prompt()) : first;
        if (first instanceof Heard.Refused && second instanceof Heard.Refused)
            return new Outcome.Answered(new ItemResult(index, Mark.FAILED, ""));
        return switch (second) {
            case Heard.Text(var text) -> new Outcome.Answered(scored(index, item, text));
            case Heard.Refused _, Heard.Down _ -> new Outcome.Down(before, Duration.ZERO);
            case Heard.Busy(var asked) -> new Outcome.Busy(before.moreBusy(), asked);
            case Heard.Denied _ -> new Outcome.Denied();
            case Heard.Spent _ -> new Outcome.Spent(before);
        };
    }

    private static ItemResult scored(int index, SuiteItem item, String text) {
        var mark = Scoring.isRight(item, text) ? Mark.CORRECT : Mark.WRONG;
        return new ItemResult(index, mark, Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
