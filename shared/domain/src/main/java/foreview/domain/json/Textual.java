package foreview.domain.json;

/**
 * A value that is stored as one text. Its type, or the sealed interface that a record declares, has a public static
 * method {@code of(String)} that returns the value of that text.
 */
public interface Textual {
    String text();
}
