package foreview.domain.cases;

/**
 * A role in a case or, the four before the last, in the clearinghouse. {@code FOREVIEW} is the program itself, for example when it records an end that
 * fell due.
 */
public enum Role {
    DEVELOPER,
    PROGRAM_OFFICER,
    DETERMINING_AUTHORITY,
    EVALUATION_LEAD,
    EVALUATOR,
    ACCESS_CUSTODIAN,
    PARTNER,
    AUDITOR,
    FINDER,
    COORDINATOR,
    VENDOR,
    MEMBER,
    FOREVIEW;

    /** Whether it is a role in the clearinghouse, and none in a case. */
    public boolean isOfClearinghouse() {
        return switch (this) {
            case FINDER, COORDINATOR, VENDOR, MEMBER -> true;
            case DEVELOPER,
                    PROGRAM_OFFICER,
                    DETERMINING_AUTHORITY,
                    EVALUATION_LEAD,
                    EVALUATOR,
                    ACCESS_CUSTODIAN,
                    PARTNER,
                    AUDITOR,
                    FOREVIEW -> false;
        };
    }
}
