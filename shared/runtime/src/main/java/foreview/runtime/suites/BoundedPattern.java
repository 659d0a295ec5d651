package foreview.runtime.suites;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A pattern in RE2's syntax, whose search takes at most {@link #programSize} steps for each character: no pattern and
 * no answer can make it run away.
 */
record BoundedPattern(Pattern pattern) {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");
    /** RE2's own bound of a count. */
    private static final int MOST_COUNT = 1000;
    /** Copies that counts may unfold it into, before it is compiled at all. */
    private static final long MOST_COPIES = 100_000;

    /** What reading a pattern came to. */
    sealed interface Read {
        record Ok(BoundedPattern pattern) implements Read {}

        record NoPattern() implements Read {}

        /** It would unfold into more than anybody compiles. */
        record TooLarge() implements Read {}
    }

    static Read read(String text) {
        if (copies(text) > MOST_COPIES) return new Read.TooLarge();
        try {
            return new Read.Ok(new BoundedPattern(Pattern.compile(text)));
        } catch (PatternSyntaxException _) { // its message quotes the pattern
            return new Read.NoPattern();
        }
    }

    /** One that was read before. */
    static BoundedPattern known(String text) {
        return Optional.of(read(text))
                .filter(Read.Ok.class::isInstance)
                .map(read -> ((Read.Ok) read).pattern())
                .orElseThrow(() -> new IllegalArgumentException("not a pattern"));
    }

    /**
     * At least as many as the pattern's parts after its counts are unfolded, seen from its text alone: {@code (a{9}){9}}
     * is 81 of them, and a few more such braces are a billion. A count after a closed group or another repetition
     * multiplies all there is; one after a single character adds its copies.
     */
    private static long copies(String text) {
        long single = text.length();
        long times = 1;
        Matcher counts = COUNT.matcher(text);
        while (counts.find() && times <= MOST_COPIES) {
            long most = Math.max(bound(counts.group(1)), bound(counts.group(2)));
            var before = text.substring(0, counts.start());
            boolean ofOne = !before.matches("(?s)|.*([)}*+?]|\\\\E)");
            if (ofOne) single += most;
            else times *= Math.max(1, most);
        }
        return single * times;
    }

    private static long bound(String digits) {
        if (digits == null || digits.isEmpty()) return 0;
        return digits.length() > 4 ? MOST_COUNT : Math.min(MOST_COUNT, Long.parseLong(digits));
    }

    int programSize() {
        return pattern.programSize();
    }

    boolean findsIn(CharSequence answer) {
        return pattern.matcher(answer).find();
    }
}
