package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;

/** The bounds of every text in a product name or a version. */
final class PlainText {
    private PlainText() {}

    static String check(String text) {
        return check(text, ProductId.MOST);
    }

    /**
     * @param most in code points
     * @throws InvalidText when the text is empty, too long, or not one line of well-formed Unicode
     */
    static String check(String text, int most) {
        if (text.isBlank()) throw new InvalidText("Must not be blank.");
        if (text.codePointCount(0, text.length()) > most)
            throw new InvalidText("Must have at most " + most + " characters.");
        text.codePoints().forEach(PlainText::check);
        return text;
    }

    private static void check(int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                throw new InvalidText("Must not contain control characters or line breaks.");
            case Character.SURROGATE -> throw new InvalidText("Must be well-formed Unicode.");
            default -> {
                if (turns(point))
                    throw new InvalidText("Must not contain characters that change the writing direction.");
            }
        }
    }

    /** Embeddings, overrides and isolates (UAX 9): with them a name is displayed in another order than it is stored. */
    private static boolean turns(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }
}
