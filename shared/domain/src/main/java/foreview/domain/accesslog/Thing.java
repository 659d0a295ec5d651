package foreview.domain.accesslog;

import java.util.Locale;

/**
 * A thing that can be opened.
 *
 * @param id inside its case: of content, the sequence of its docket entry
 */
public record Thing(Kind kind, String id) {
    public enum Kind {
        CONTENT,
        FINDING,
        CREDENTIAL,
        INCIDENT,
        PARTNERSHIP,
        ONWARD,
        /** A request of an auditor, whose steps are entries too. */
        AUDIT,
        EXPORT;

        /** As entries and filters have it. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Thing content(long sequence) {
        return new Thing(Kind.CONTENT, Long.toString(sequence));
    }

    public static Thing finding(String id) {
        return new Thing(Kind.FINDING, id);
    }

    public static Thing incident(String id) {
        return new Thing(Kind.INCIDENT, id);
    }

    public static Thing partnership(String id) {
        return new Thing(Kind.PARTNERSHIP, id);
    }

    public static Thing onward(String id) {
        return new Thing(Kind.ONWARD, id);
    }

    public static Thing credential(String endpoint) {
        return new Thing(Kind.CREDENTIAL, endpoint);
    }

    public static Thing audit(String id) {
        return new Thing(Kind.AUDIT, id);
    }

    /** As entries have it, such as {@code content:7}. */
    public String name() {
        return kind.slug() + ":" + id;
    }
}
