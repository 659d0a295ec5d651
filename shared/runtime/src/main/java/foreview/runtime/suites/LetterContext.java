package foreview.runtime.suites;

import static foreview.runtime.suites.Phrases.CLOSE;
import static foreview.runtime.suites.Phrases.REMARK;
import static foreview.runtime.suites.Phrases.any;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** What is around a letter of a text: whether it is an option's letter at all, and whether it is the only one named. */
record LetterContext(String text) {
    /** More than the longest pattern needs. */
    private static final int SEEN = 96;

    private static final String OPEN = "[(\\[{" + Markup.BOX + "]{0,3}";
    private static final String NAMED = "(?i:(?:the )?(?:option|choice|letter|answer) )?";

    /** A word, a formula or a name begins with the letter. */
    private static final Pattern GOES_ON = Pattern.compile("[\\p{Latin}\\p{Greek}\\p{Cyrillic}\\pN\\pM+#]"
            + "|[-/&.'](?:\\pL|\\pN)|\\([a-z0-9]{1,2}[),]"
            + "| ?(?:[=^<×·≈≠≤≥]|[+*/] ?[\\pL\\pN])");

    private static final Pattern CONDITION = Pattern.compile("[)\\]}]{0,3},? (?:if|unless)\\b");
    private static final Pattern DENIED = Pattern.compile("(?i)" + CLOSE + REMARK + " ?(?:"
            + any("is, was, are, were, would be, seems, appears, looks") + " (?:"
            + any("clearly, also, definitely, simply, obviously, partially, just, therefore, thus") + " )?"
            + any("incorrect, wrong, false, not, invalid, inaccurate, eliminated, excluded, irrelevant, out,"
                    + " impossible, unlikely, too")
            + "\\b|ruled out|[-–—:,] ?(?:incorrect|wrong|false)\\b"
            + "|(?:is|was|are|does|do|would|can|could)n't|cannot|(?:does|do|would|can|could) not"
            + "|can be (?:ruled|eliminated|excluded|rejected|dismissed)|fails)");
    private static final Pattern REJECTED = Pattern.compile("(?i)(?:\\bnot|n't|"
            + any("eliminat(?:e|ed|es|ing), rul(?:e|es|ed|ing) out, exclud(?:e|es|ed|ing), reject(?:s|ed|ing)?,"
                    + " except, unlike, neither, nor")
            + ") " + NAMED + OPEN + "$");

    /** {@code A} and {@code I} are words, too; these words do not follow them there. */
    private static final Pattern AFTER_A = Pattern.compile("(?i: "
            + any("because, since, as, and, or, but, not, rather, instead, over, for, due, given, so, in, here, with,"
                    + " which, where, when, while, if, based, from, by, is, was, has, would, must, should, can, the,"
                    + " seems, appears, remains, fits, best, matches, describes, correctly")
            + "\\b)");

    private static final Pattern AFTER_I = Pattern.compile("(?i: "
            + any("because, since, as, and, or, but, not, rather, instead, in, is, the, seems, remains") + "\\b)");
    private static final Pattern WORD = Pattern.compile(" \\pL");
    private static final Pattern SMALL_ENDS = Pattern.compile("[)\\]}.:,]{1,3}(?:\\s|$)|\\n|$");

    private static final Pattern ANOTHER = Pattern.compile(CLOSE + "(?:" + REMARK + " ?(?:/|&|,? ?\\(?"
            + "(?i:" + any("or, and, and/or, 和, 或, と, か") + " ?(?:(?:possibly|perhaps|maybe|also|even) )?))"
            + "| ?[,、] ?) ?" + NAMED + OPEN + "([A-J])");
    private static final Pattern LIST_ENDS = Pattern.compile(CLOSE + REMARK + " ?(?:$|[\\n.,;:!?)\\]}/&(、。]|(?i:"
            + any("and, or, are, were, both, as, because, since, together, but, only, could, might, may, would,"
                    + " depending")
            + ")\\b)");
    private static final Pattern ONE_BEFORE = Pattern.compile(
            "(?:^|[^\\pL\\pN'])([A-J])" + CLOSE + " ?(?:/|&|,? ?(?i:and|or)|, ?[A-J],) ?" + NAMED + OPEN + "$");
    private static final Pattern LINE_OF_ONE = Pattern.compile(
            "(?:^|\\n)[^\\pL\\pN\\n]{0,8}(?:Q?\\d{1,2}[.):] ?)?[(\\[]?([A-Ja-j])[^\\pL\\pN\\n]{0,8}\\n$");

    private static final Pattern SENTENCE_ENDS = Pattern.compile("[)\\]}]{0,3} ?(?:$|[\\n;!。]|\\.(?:[\\s)]|$)"
            + "|,? ?(?i:because|since|as|not|rather than)\\b|[(:,–—] ?\\pL)");
    private static final Pattern BOX_ENDS = Pattern.compile("[)\\]}.:]{0,3} ?(?:\\}|\\n|$)|[)\\]}.:]{1,3} ?\\pL|\\}");
    private static final Pattern UNQUALIFIED = Pattern.compile("$|[^ \\pL\\pN-]| (?i:"
            + any("because, since, as, for, here, based, given, according, among, of, from, and, or, so, due, with,"
                    + " by, per, in this, in the, in our")
            + ")\\b");

    String at(int at) {
        return text.substring(at, at + 1).toUpperCase(Locale.ROOT);
    }

    /** Whether the letter is an option's, neither denied nor under a condition. */
    boolean isGiven(int at) {
        var after = after(at);
        for (var other : List.of(GOES_ON, DENIED, CONDITION))
            if (other.matcher(after).lookingAt()) return false;
        char letter = text.charAt(at);
        if (Character.isLowerCase(letter)) return SMALL_ENDS.matcher(after).lookingAt();
        if (!WORD.matcher(after).lookingAt()) return true;
        return switch (letter) {
            case 'A' -> AFTER_A.matcher(after).lookingAt();
            case 'I' -> AFTER_I.matcher(after).lookingAt();
            default -> true;
        };
    }

    /** "Not A", "except (A)". */
    boolean isRejected(int at) {
        return REJECTED.matcher(before(at)).find();
    }

    /** Another letter follows as one of the same list: "A or B", but not "B, and A is incorrect". */
    boolean isHedged(int at) {
        var another = ANOTHER.matcher(after(at));
        if (!Character.isUpperCase(text.charAt(at)) || !another.lookingAt()) return false;
        int next = at + 1 + another.start(1);
        return !at(next).equals(at(at)) && LIST_ENDS.matcher(after(next)).lookingAt();
    }

    /** Another letter precedes as one of the same list: "A and B is correct". */
    boolean isHedgedBefore(int at) {
        var one = ONE_BEFORE.matcher(before(at));
        return one.find() && !one.group(1).equals(at(at));
    }

    /** The line before is another single letter. */
    boolean isListed(int lineStart, int at) {
        var line = LINE_OF_ONE.matcher(before(lineStart));
        return line.find() && !line.group(1).equalsIgnoreCase(at(at));
    }

    boolean endsSentence(int at) {
        return SENTENCE_ENDS.matcher(after(at)).lookingAt();
    }

    /** Nothing but the letter is in the box, or the letter as a mark before an option's text. */
    boolean endsBox(int at) {
        return BOX_ENDS.matcher(after(at)).lookingAt();
    }

    /** "A is correct in that ...", "A is the best-known". */
    boolean isQualified(String confirmation, int end) {
        boolean bare = confirmation.matches("(?is).*(?:correct|right|best|better)");
        return bare
                && !UNQUALIFIED
                        .matcher(text.substring(end, Math.min(text.length(), end + SEEN)))
                        .lookingAt();
    }

    private String after(int at) {
        return text.substring(at + 1, Math.min(text.length(), at + 1 + SEEN));
    }

    private String before(int at) {
        return text.substring(Math.max(0, at - SEEN), at);
    }
}
