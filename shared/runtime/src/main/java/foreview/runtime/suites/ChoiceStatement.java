package foreview.runtime.suites;

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
     * denial ("if the answer is A"). All repetitions are bounded, so that a search takes linear time.
     */
    private enum Form {
        /** "The answer to this is B", "final answer: (B)", "Option -> B", "the answer is not A but B". */
        STATED("(?i:((?:\\bif|\\bwhether|\\bunless|\\bnot|n't) (?:(?:think|believe|say|sure|certain|convinced|agree|clear|that"
                + "|if|whether) ){0,2}(?:the |your |my )?" + Words.QUALITY + ")?" + Words.NOUN
                + "(?: (?:choice|option|letter|here))?(?: (?:to|for|of|in|among|out of|from|that|which|you|we)(?: [a-z]{1,20}){1,6})?[,)}]?"
                + "(?: (?:therefore|thus|then|hence),?)?" + Words.VERB + "[\\s}:]{0,4}" + Words.ADVERBS
                + "(?:not " + Words.OPEN + "[A-J][)\\]]?,? but (?:rather )?)?" + Words.NAMED + ")" + Words.LETTER),

        /** "I would choose C", "I'd go with option C". */
        CHOSEN("(?i:((?:\\bnot|n't|\\bnever|\\bcannot|\\bif)\\s(?:[a-z']{1,12} ){0,2})?"
                + "(?:\\b(?:choose|chose|choosing|select|selected|selecting|pick|picked|picking|go(?:ing)? with"
                + "|went with|opt(?:ed|ing)? for|settled? on|lean(?:ing)? towards?|vote for)"
                + "|(?:\\bwould|\\bwill|'d|'ll|\\bmust|\\bi|\\bwe) answer(?: with)?|[选選](?:择|擇)?):?\\s?" + Words.NAMED + ")"
                + Words.LETTER),

        /** "B is correct", "(B) is therefore the best answer", "making B the right choice". */
        CONFIRMED("(?i:(\\b(?:if|whether|unless) (?:the )?(?:option |choice |answer )?)|(?:^|[.;,:!?\\n(\\[{\ue000] ?|\\b(?:so|and|or|but|thus|therefore|hence|that"
                + "|because|since|why|only|then|mak(?:es|ing)|leav(?:es|ing)|option|choice|answer"
                + "|statement|letter)\\s))[(\\[{\ue000]{0,2}(?-i:([A-J]))\\b"
                + "(?i:[)\\]}.:]{0,2}(?: ?\\([^()\\n]{1,60}\\))?,?"
                + "(?: (?:is|would be|must be|should be|seems|appears|remains|as)(?: to be)?)? " + Words.ADVERBS
                + "(?:the |a )?(?:only |single |most [a-z]{1,20} )?"
                + "(?:best (?:describes|fits|matches|answers|captures|represents|reflects|explains)\\b"
                + "|(?:correct|right|best)\\b(?: (?:answer|option|choice|one|statement|response|fit|match|pick)\\b)?|answer\\b"
                + "|most (?:appropriate|accurate|likely|suitable|plausible|fitting)\\b))"),

        /** "Therefore, B.", "It must be (B).", "That leaves option B." */
        CONCLUDED("(?i:\\b(?:therefore|thus|hence|so|conclusion|finally|leaves|leaving|left with|match(?:es)?"
                + "|corresponds? to|points? to|which is|that is|that's|this is|it is|it's|must be|would be|has to be"
                + "|i'd say|i say|i would say|i believe|i think)[,:]?\\s"
                + "(?:it is |it's |it must be |we have |i think |i believe )?(?:us with |only )?" + Words.ADVERBS
                + Words.NAMED + ")" + Words.LETTER),

        /** A line with one letter, whatever signs are around it. */
        ALONE("(?:(?m:^)[^\\pL\\pN\\n]{0,8}(?:\\d{1,2}[.):] ?)?|[.!?] )"
                + "(?i:a: ?|" + Words.ADVERBS + "(?:the )?(?:final |correct )?(?:(?:answer|option|choice|letter|ans)\\.? )?)" + Words.LETTER
                + "(?i:,? (?:i (?:think|believe|guess|would say)|it is|probably|definitely))?[^\\pL\\pN\\n?+#=%&/^-]{0,8}(?m:$)"),

        /** <code>\boxed{B}</code>, but no formula. */
        BOXED(Markup.BOX + "[\\s({\\[]{0,4}(?i:" + Words.NAMED + ")" + Words.LETTER);

        private final Pattern pattern;

        Form(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** Parts of the patterns. */
    private static final class Words {
        static final String OPEN = "[(\\[{<\ue000 ]{0,4}";
        static final String LETTER = OPEN + "([A-Ja-j])\\b";
        static final String QUALITY =
                "(?:(?:correct|right|best|final|only|single|most [a-z]{1,20}) )?(?:correct |right )?";
        static final String NAMED = "(?:the )?" + QUALITY + "(?:(?:answer|option|choice|letter|statement) )?";
        static final String ADVERBS = "(?:(?:indeed|clearly|therefore|thus|then|hence|most likely|likely|probably|definitely"
                + "|certainly|obviously|simply|actually|still|now|also|instead),? ){0,2}";
        static final String NOUN = "(?:(?:\\b|final|correct|best|selected)(?:answer|ans|choice|option|solution|response|result"
                + "|selection|pick|statement|letter|conclusion|verdict|correct|antwort|respuesta|resposta|risposta)"
                + "(?: correcta| correta| corretta)?|réponse|ответ|答案|答え|正解|选项|選項|정답)";
        static final String VERB = "(?:(?:'s\\b| (?:is|was|seems to be|appears to be|would be|should be|must be|has to be|will be|remains|ist|est|es)\\b"
                + "| [éè] |应该|應該|是|为|為|は|은|는)[:}]?|\\s?(?::|=>?|->|>|→|⇒|[-–—]))";

        private Words() {}
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
