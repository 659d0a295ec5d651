package foreview.runtime.store;

import foreview.runtime.json.FieldError;
import java.util.List;

/** What storing a part of a suite's version, or sealing it, came to. */
public sealed interface SuiteChange {
    /** It is so now, or was so already. */
    record Done(SuiteVersion version) implements SuiteChange {}

    /** There is no such version. */
    record NotFound() implements SuiteChange {}

    /** It was sealed otherwise, and a sealed version never changes. */
    record Sealed() implements SuiteChange {}

    /** It cannot be sealed as it is. */
    record Refused(List<FieldError> errors) implements SuiteChange {}

    /** Not within the time. Nothing is known to be written; the same may be asked again. */
    record Busy() implements SuiteChange {}
}
