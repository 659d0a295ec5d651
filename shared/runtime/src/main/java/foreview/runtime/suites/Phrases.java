package foreview.runtime.suites;

/** The words around a letter, as parts of patterns in RE2's syntax. All repetitions are bounded. */
final class Phrases {
    /** Brackets, blanks or a box before the letter. */
    static final String OPEN = "[(\\[{<" + Markup.BOX + " ]{0,4}";
    /** Brackets and marks after the letter. */
    static final String CLOSE = "[)\\]}.:]{0,3}";
    /** A remark after the letter: "B (Jupiter)". */
    static final String REMARK = "(?: ?\\([^()\\n]{1,60}\\))?";
    /** The letter as a group, at the end of a word. */
    static final String LETTER = OPEN + "([A-Ja-j])\\b";

    static final String QUALITY =
            "(?:" + any("correct, right, best, final, only, single, most [a-z]{1,20}") + " )?(?:correct |right )?";
    /** "the correct answer choice"; each word may be missing. */
    static final String NAMED =
            "(?:the )?" + QUALITY + "(?:(?:answer )?" + any("answer, option, choice, letter, statement") + " )?";

    static final String ADVERBS = "(?:"
            + any("indeed, clearly, therefore, thus, then, hence, most likely, likely, probably, definitely,"
                    + " certainly, obviously, simply, actually, still, now, also, instead")
            + ",? ){0,2}";

    /** What is stated: "answer", "final answer", "option". */
    static final String NOUN = "(?:(?:\\b|final|correct|best|selected)"
            + any("answer, ans, choice, option, solution, response, result, selection, pick, statement, letter, "
                    + "conclusion, verdict, correct, antwort, respuesta, resposta, risposta")
            + "(?: correcta| correta| corretta)?|" + any("réponse, ответ, 答案, 答え, 正解, 选项, 選項, 정답") + ")";

    /** Between the noun and the letter: "is", "must be", ":", "->". */
    static final String VERB = "(?:(?:'s| "
            + any("is, was, seems to be, appears to be, would be, should be, must be, has to be, will be, remains,"
                    + " ist, est, es")
            + ")\\b[:}]?| [éè] [:}]?|" + any("应该, 應該, 是, 为, 為, は, 은, 는") + "[:}]?|\\s?(?::|=>?|->|>|→|⇒|[-–—]))";

    private Phrases() {}

    /** One of the words, which commas separate. */
    static String any(String words) {
        return "(?:" + words.replace(", ", "|") + ")";
    }
}
