package foreview.runtime.json;

import java.util.List;

/** The errors in the members of a body. Its message quotes nothing (rule 13). */
public final class InvalidFields extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<FieldError> errors;

    public InvalidFields(List<FieldError> errors) {
        super("invalid fields", null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** In the order in which they were found; at most 100. */
    public List<FieldError> errors() {
        return errors;
    }
}
