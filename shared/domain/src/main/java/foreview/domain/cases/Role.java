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
    FOREVIEW
}
