package foreview.domain.cases;

import java.util.List;

/** The outcome of an act. An end that was due is recorded in each of them, also when the act is refused (rule 3). */
public sealed interface Decision {
    /** What is to be recorded, in order. */
    List<Entry> entries();

    /** The state after these entries. */
    CaseState state();

    record Recorded(List<Entry> entries, CaseState state) implements Decision {}

    record Refused(Refusal refusal, List<Entry> entries, CaseState state) implements Decision {}

    /** A repetition that would change nothing: the entry of that sequence answers it. */
    record Repeats(long sequence, List<Entry> entries, CaseState state) implements Decision {}
}
