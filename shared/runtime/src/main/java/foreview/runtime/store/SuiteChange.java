package foreview.runtime.store;

import foreview.runtime.json.FieldError;
import java.util.List;

/** The outcome of storing a part of a version, or of sealing it. */
public sealed interface SuiteChange {
    /** Done now, or before. */
    record Done(SuiteVersion version) implements SuiteChange {}

    /** There is no such version. */
    record NotFound() implements SuiteChange {}

    /** It is sealed differently, and a sealed version never changes. */
    record Sealed() implements SuiteChange {}

    /** It cannot be sealed as it is. */
    record Refused(List<FieldError> errors) implements SuiteChange {}

    /** Not within the time. Nothing is known to be written; the same may be asked again. */
    record Busy() implements SuiteChange {}
}
