package foreview.domain.clearinghouse.embargo;

/** What became of an act on an embargo. */
public sealed interface EmbargoRuling {
    /** The embargo after the act. */
    record Changed(Embargo embargo, EmbargoChange what) implements EmbargoRuling {}

    record Refused(EmbargoRefusal refusal) implements EmbargoRuling {}
}
