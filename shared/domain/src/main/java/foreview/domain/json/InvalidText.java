package foreview.domain.json;

/**
 * The refusal of a text. Its message is one sentence for the person who sent the text: it says what would be right and
 * never quotes the text (rule 13), so an answer may contain it.
 */
public final class InvalidText extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidText(String sentence) {
        super(sentence);
    }
}
