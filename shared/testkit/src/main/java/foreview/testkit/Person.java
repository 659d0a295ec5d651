package foreview.testkit;

import java.util.List;
import java.util.Locale;

/** Somebody with a token. */
public record Person(String sub, String org, List<String> roles) {
    public static final Person DEVELOPER = of("dev@aurora-labs.example", "aurora-labs", "developer");
    public static final Person OFFICER = of("officer@intake.example", "intake", "program-officer");
    public static final Person AUTHORITY = of("director@authority.example", "authority", "determining-authority");
    public static final Person LEAD = of("lead@institute.example", "institute", "evaluation-lead");
    public static final Person EVALUATOR = of("eva@institute.example", "institute", "evaluator");
    public static final Person CUSTODIAN = of("custodian@agency.example", "agency", "access-custodian");
    public static final Person STRANGER = of("dev@other-labs.example", "other-labs", "developer");

    public static Person of(String sub, String org, String role) {
        return new Person(sub, org, List.of(role));
    }

    /** As the roster names it. */
    public String role() {
        return roles.getFirst().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    public String name() {
        return sub.substring(0, sub.indexOf('@'));
    }
}
