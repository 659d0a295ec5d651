package foreview.domain.cases;

/** What a person does in a case; {@code FOREVIEW} is the program itself, performing what follows. */
public enum Role {
    DEVELOPER,
    PROGRAM_OFFICER,
    DETERMINING_AUTHORITY,
    EVALUATION_LEAD,
    EVALUATOR,
    ACCESS_CUSTODIAN,
    PARTNER,
    AUDITOR,
    FOREVIEW
}
