package foreview.runtime.suites;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Capital letters written as options are: {@code (B)} or {@code option B} anywhere; {@code B)}, {@code B.}, {@code B:},
 * {@code B -} or {@code B because} at the beginning of a line. Denied ones ("(A) is wrong") do not count.
 */
final class ChoiceMarks {
    private static final Pattern MARK = Pattern.compile("(?m:^)[^\\pL\\pN\\n(\\[]{0,8}[(\\[]?([A-J])"
            + "(?:[)\\]]|[:.](?:\\s|$)| [-–—] |,? (?i:because|since|due to)\\b)"
            + "|\\(([A-J])\\)|\\[([A-J])\\]"
            + "|(?:\\b(?i:option|choice|letter|answer) |(?:选项|選項) ?)\\(?([A-J])\\b");
    private static final int GROUPS = 4;

    /**
     * @param line from 0; -1 inside a line
     */
    private record Mark(String letter, int line) {}

    private ChoiceMarks() {}

    /**
     * The only letter that is marked. If several are, the one on the first line counts if no option is on the second
     * line (an answer and then its explanation), and the one on the last line counts if an earlier line has it, too
     * (options and then the chosen one).
     */
    static Optional<String> agreedIn(String text) {
        var marks = marks(text);
        var letters = marks.stream().map(Mark::letter).distinct().toList();
        if (letters.size() < 2) return letters.stream().findFirst();
        var chosen = onLine(marks, (int) text.chars().filter(c -> c == '\n').count())
                .filter(last -> last.line() > 0 && marks.stream().anyMatch(mark -> isEarlier(mark, last)));
        return chosen.or(() -> onLine(marks, 0).filter(_ -> onLine(marks, 1).isEmpty() && text.indexOf('\n') > 0))
                .map(Mark::letter);
    }

    private static boolean isEarlier(Mark mark, Mark last) {
        return mark.line() >= 0 && mark.line() < last.line() && mark.letter().equals(last.letter());
    }

    private static Optional<Mark> onLine(List<Mark> marks, int line) {
        return marks.stream().filter(mark -> mark.line() == line).findFirst();
    }

    private static List<Mark> marks(String text) {
        var marks = new ArrayList<Mark>();
        var letters = new LetterContext(text);
        var found = MARK.matcher(text);
        int line = 0;
        int counted = 0;
        while (found.find()) {
            int group = 1;
            while (group < GROUPS && found.group(group) == null) group++;
            int at = found.start(group);
            for (; counted < found.start(); counted++) if (text.charAt(counted) == '\n') line++;
            if (letters.isGiven(at) && !letters.isRejected(at))
                marks.add(new Mark(letters.at(at), group == 1 ? line : -1));
        }
        return marks;
    }
}
