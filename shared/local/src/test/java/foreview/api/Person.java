package foreview.api;

import java.util.List;
import java.util.Locale;

/** Somebody with a token. */
record Person(String sub, String org, List<String> roles) {
    static final Person DEVELOPER = of("dev@aurora-labs.example", "aurora-labs", "developer");
    static final Person OFFICER = of("officer@intake.example", "intake", "program-officer");
    static final Person AUTHORITY = of("director@authority.example", "authority", "determining-authority");
    static final Person LEAD = of("lead@institute.example", "institute", "evaluation-lead");
    static final Person EVALUATOR = of("eva@institute.example", "institute", "evaluator");
    static final Person CUSTODIAN = of("custodian@agency.example", "agency", "access-custodian");
    static final Person STRANGER = of("dev@other-labs.example", "other-labs", "developer");

    static Person of(String sub, String org, String role) {
        return new Person(sub, org, List.of(role));
    }

    /** As the roster names it. */
    String role() {
        return roles.getFirst().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String name() {
        return sub.substring(0, sub.indexOf('@'));
    }
}
