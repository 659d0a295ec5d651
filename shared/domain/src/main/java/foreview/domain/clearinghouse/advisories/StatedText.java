package foreview.domain.clearinghouse.advisories;

import foreview.domain.json.InvalidText;

/** The one demand on free text. What it contains is neutralized where it is written for people. */
final class StatedText {
    private StatedText() {}

    /**
     * @throws InvalidText when it is blank, or is not well-formed Unicode and so has no form in UTF-8
     */
    static void require(String text) {
        if (text.codePoints().allMatch(StatedText::isBlank)) throw new InvalidText("A text must not be blank.");
        if (text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
            throw new InvalidText("Must be well-formed Unicode.");
    }

    /** No-break spaces are no whitespace to {@link String#isBlank}. */
    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }
}
