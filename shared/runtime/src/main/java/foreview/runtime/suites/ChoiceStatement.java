package foreview.runtime.suites;

import static foreview.runtime.suites.Phrases.ADVERBS;
import static foreview.runtime.suites.Phrases.LETTER;
import static foreview.runtime.suites.Phrases.NAMED;
import static foreview.runtime.suites.Phrases.NOUN;
import static foreview.runtime.suites.Phrases.OPEN;
import static foreview.runtime.suites.Phrases.QUALITY;
import static foreview.runtime.suites.Phrases.REMARK;
import static foreview.runtime.suites.Phrases.VERB;
import static foreview.runtime.suites.Phrases.any;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where an answer states its letter.
 *
 * @param at where the letter is in the text
 * @param isHedged whether it names other letters, too
 */
record ChoiceStatement(String letter, int at, boolean isHedged) {

    /**
     * The forms of a statement. The last group of a pattern is the letter; if there are two, the first one matches a
     * denial ("if the answer is A").
     */
    private enum Form {
        /** "The answer to this is B", "final answer: (B)", "Option -> B", "the answer is not A but B". */
        STATED("(?i:((?:\\bif|\\bwhether|\\bunless|\\bnot|n't) "
                + "(?:" + any("think, believe, say, sure, certain, convinced, agree, clear, that, if, whether")
                + " ){0,2}"
                + "(?:the |your |my )?" + QUALITY + "|alternative )?"
                + NOUN + "(?: (?:choice|option|letter|here))?"
                + "(?: " + any("to, for, of, in, among, out of, from, that, which, you, we") + "(?: [a-z]{1,20}){1,6})?"
                + "[,)}]?(?: (?:therefore|thus|then|hence),?)?"
                + VERB + "[\\s}:]{0,4}" + ADVERBS + "(?:not " + OPEN + "[A-J][)\\]]?,? but (?:rather )?)?" + NAMED + ")"
                + LETTER),

        /** "I would choose C", "I'd go with option C". */
        CHOSEN("(?i:((?:\\bnot|n't|\\bnever|\\bcannot|\\bif)\\s(?:[a-z']{1,12} ){0,2})?"
                + "(?:\\b"
                + any("choose, chose, choosing, select, selected, selecting, pick, picked, picking, go with, "
                        + "going with, went with, opt for, opted for, opting for, settle on, settled on, lean toward, "
                        + "lean towards, leaning toward, leaning towards, vote for")
                + "|" + any("\\bwould, \\bwill, 'd, 'll, \\bmust, \\bi, \\bwe") + " answer(?: with)?"
                + "|[选選](?:择|擇)?):?\\s?" + NAMED + ")" + LETTER),

        /** "B is correct", "(B) is therefore the best answer", "making B the right choice". */
        CONFIRMED("(?i:(\\b(?:if|whether|unless) (?:the )?(?:option |choice |answer )?)"
                + "|(?:^|[.;,:!?\\n(\\[{" + Markup.BOX + "] ?|\\b"
                + any("so, and, or, but, thus, therefore, hence, that, because, since, why, only, then, makes, making, "
                        + "leaves, leaving, option, choice, answer, statement, letter")
                + "\\s))[(\\[{" + Markup.BOX + "]{0,2}([A-J])\\b(?i:[)\\]}.:]{0,2}" + REMARK + ",?"
                + "(?: " + any("is, would be, must be, should be, seems, appears, remains, as") + "(?: to be)?)? "
                + ADVERBS + "(?:the |a )?(?:only |single |most [a-z]{1,20} )?(?:"
                + "best " + any("describes, fits, matches, answers, captures, represents, reflects, explains") + "\\b"
                + "|(?:correct|right|best|better)\\b"
                + "(?: " + any("answer, option, choice, one, statement, response, fit, match, pick") + "\\b)?"
                + "|answer\\b|most " + any("appropriate, accurate, likely, suitable, plausible, fitting") + "\\b))"),

        /** "Therefore, B.", "It must be (B).", "That leaves option B." */
        CONCLUDED("(?i:\\b"
                + any("therefore, thus, hence, so, conclusion, finally, leaves, leaving, left with, match, matches, "
                        + "correspond to, corresponds to, corresponding to, point to, points to, which is, that is, "
                        + "that's, this is, it is, it's, must be, would be, has to be, i'd say, i say, i would say, "
                        + "i believe, i think")
                + "[,:]?\\s(?:" + any("it is, it's, it must be, we have, i think, i believe") + " )?"
                + "(?:us with |only )?" + ADVERBS + NAMED + ")" + LETTER),

        /** A line with one letter, whatever signs are around it. */
        ALONE("(?:(?m:^)[^\\pL\\pN\\n]{0,8}(?:Q?\\d{1,2}[.):] ?)?|[.!?] )"
                + "(?i:a: ?|" + ADVERBS + "(?:the )?(?:final |correct )?"
                + "(?:" + any("answer, option, choice, letter, ans") + "\\.? )?)" + LETTER
                + "(?i:,? " + any("i think, i believe, i guess, i would say, it is, probably, definitely") + ")?"
                + "[^\\pL\\pN\\n?+#=%&/^-]{0,8}(?m:$)"),

        /** <code>\boxed{B}</code>, but no formula. */
        BOXED(Markup.BOX + "[\\s({\\[]{0,4}(?i:" + NAMED + ")" + LETTER);

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    static List<ChoiceStatement> allIn(String text) {
        var all = new ArrayList<ChoiceStatement>();
        var letters = new LetterContext(text);
        for (var form : Form.values()) {
            var found = form.pattern.matcher(text);
            while (found.find()) if (!isDenied(found)) read(form, letters, found, all);
        }
        return all;
    }

    private static boolean isDenied(Matcher found) {
        return found.groupCount() == 2 && found.group(1) != null;
    }

    private static void read(Form form, LetterContext letters, Matcher found, List<ChoiceStatement> all) {
        int at = found.start(found.groupCount());
        boolean hedged = letters.isHedged(at);
        boolean counts =
                switch (form) {
                    case STATED, CHOSEN -> hedged || letters.isGiven(at);
                    case CONFIRMED -> letters.isGiven(at) && !letters.isQualified(found.group(), found.end());
                    case CONCLUDED -> !hedged && letters.isGiven(at) && letters.endsSentence(at);
                    case BOXED -> hedged || letters.endsBox(at);
                    case ALONE -> true;
                };
        if (!counts) return;
        boolean several =
                switch (form) {
                    case CONFIRMED, BOXED -> hedged || letters.isHedgedBefore(at);
                    case ALONE -> letters.isListed(found.start(), at);
                    case STATED, CHOSEN, CONCLUDED -> hedged;
                };
        all.add(new ChoiceStatement(letters.at(at), at, several));
    }
}
