package foreview.runner;

import foreview.domain.docket.Digest;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemResult.Mark;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.suites.Scoring;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Puts an item to the model, and finds out whose fault it is when that fails. */
final class Asking {
    /** So often an item must fail, and another be answered between two times, before the fault is its own. */
    private static final int TIMES = 3;

    /** Others that are asked at one time: it may be that the endpoint will not take the first one either. */
    private static final int OTHERS = 2;

    /** What came of it. */
    sealed interface Outcome {
        /** To be saved. */
        record Answered(ItemResult result) implements Outcome {}

        /**
         * It failed, and answered others each time in between.
         *
         * @param rest what it asked for, if it did
         */
        record InVain(Duration rest) implements Outcome {}

        /** Access does not stand. */
        record Denied() implements Outcome {}

        /** The endpoint answers no chat. */
        record Down() implements Outcome {}

        /** It wants fewer calls. */
        record Busy(Duration rest) implements Outcome {}

        /** The run has no time for one more call. */
        record Spent() implements Outcome {}
    }

    private final Calling calling;

    Asking(Calling calling) {
        this.calling = calling;
    }

    /**
     * After a failure another item tells whether the endpoint answers any chat at all. What is answered to that one is
     * opened to see that it is an answer, and counts for nothing.
     *
     * @param isBusyAgain whether it wanted fewer calls so often that doing so is a failure too: else it gets its rest
     * @param others read when they are needed, by the turn; none in a suite of one item, which cannot fail alone
     */
    Outcome ask(int index, SuiteItem item, boolean isBusyAgain, IntFunction<Optional<SuiteItem>> others)
            throws InterruptedException {
        var failures = new ArrayList<Heard>();
        while (true) {
            var heard = calling.call(item.prompt());
            if (!isFailure(heard, isBusyAgain || !failures.isEmpty())) return outcome(index, item, heard);
            failures.add(heard);
            if (failures.size() == TIMES) return fault(index, failures);
            var control = control(others);
            if (control.isEmpty() && failures.size() == 1) continue;
            if (control.isEmpty()) return heard instanceof Heard.Refused ? unfit(index) : outcome(index, item, heard);
            if (!(control.get() instanceof Heard.Text)) return outcome(index, item, control.get());
        }
    }

    private static boolean isFailure(Heard heard, boolean isBusyOne) {
        return switch (heard) {
            case Heard.Refused _, Heard.Down _ -> true;
            case Heard.Busy _ -> isBusyOne;
            case Heard.Text _, Heard.Denied _, Heard.Spent _ -> false;
        };
    }

    /** Nothing where there is no other item. Which takes none of two does not do its work. */
    private Optional<Heard> control(IntFunction<Optional<SuiteItem>> others) throws InterruptedException {
        for (int turn = 0; turn < OTHERS; turn++) {
            var other = others.apply(turn);
            if (other.isEmpty()) return Optional.empty();
            var heard = calling.call(other.get().prompt());
            if (!(heard instanceof Heard.Refused)) return Optional.of(heard);
        }
        return Optional.of(new Heard.Down());
    }

    /** What is always refused stays refused; all else may have been bad luck. */
    private static Outcome fault(int index, List<Heard> failures) {
        if (failures.stream().allMatch(Heard.Refused.class::isInstance)) return unfit(index);
        var rest = failures.stream()
                .map(failure -> failure instanceof Heard.Busy(var asked) ? asked : Duration.ZERO)
                .max(Duration::compareTo);
        return new Outcome.InVain(rest.orElseThrow());
    }

    /** It takes others, and not this one: that is its result. */
    private static Outcome unfit(int index) {
        return new Outcome.Answered(new ItemResult(index, Mark.FAILED, ""));
    }

    private static Outcome outcome(int index, SuiteItem item, Heard heard) {
        return switch (heard) {
            case Heard.Text(var text) -> new Outcome.Answered(scored(index, item, text));
            case Heard.Busy(var rest) -> new Outcome.Busy(rest);
            case Heard.Refused _, Heard.Down _ -> new Outcome.Down();
            case Heard.Denied _ -> new Outcome.Denied();
            case Heard.Spent _ -> new Outcome.Spent();
        };
    }

    private static ItemResult scored(int index, SuiteItem item, String text) {
        var mark = Scoring.isRight(item, text) ? Mark.CORRECT : Mark.WRONG;
        return new ItemResult(index, mark, Digest.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
