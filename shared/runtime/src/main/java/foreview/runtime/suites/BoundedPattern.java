package foreview.runtime.suites;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A pattern in RE2's syntax. A search takes at most {@link #programSize} steps for each character, whatever the pattern
 * and the text.
 */
record BoundedPattern(Pattern pattern) {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");
    /** RE2's own limit of a count. */
    private static final int MOST_COUNT = 1000;
    /** Limit of the copies that counts make of parts, checked before the pattern is compiled. */
    private static final long MOST_COPIES = 100_000;

    /** The result of reading a pattern. */
    sealed interface Read {
        record Ok(BoundedPattern pattern) implements Read {}

        record NoPattern() implements Read {}

        /** Its counts make too many copies. */
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

    /**
     * A pattern that was read before.
     *
     * @throws IllegalArgumentException for any other text
     */
    static BoundedPattern known(String text) {
        return Optional.of(read(text))
                .filter(Read.Ok.class::isInstance)
                .map(read -> ((Read.Ok) read).pattern())
                .orElseThrow(() -> new IllegalArgumentException("not a pattern"));
    }

    /**
     * An upper bound of the pattern's parts after its counts are expanded, computed from its text alone. {@code (a{9}){9}}
     * has 81 parts, and a few more braces make a billion. A count after a group or another repetition multiplies all
     * parts; a count after a single character adds its copies.
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
