package foreview.local.script;

import java.util.List;
import java.util.Locale;

/** A person as a token names them. */
public record Person(String sub, String org, List<String> roles) {
    /** Sends no token. */
    public static final Person NOBODY = new Person("", "", List.of());

    public static final Person DEVELOPER = of("ada", "lab", "developer");
    public static final Person OFFICER = of("olga", "intake", "program-officer");
    public static final Person AUTHORITY = of("dan", "agency", "determining-authority");
    public static final Person LEAD = of("lea", "institute", "evaluation-lead");
    public static final Person EVALUATOR = of("eva", "institute", "evaluator");
    public static final Person CUSTODIAN = of("carl", "center", "access-custodian");
    public static final Person AUDITOR = of("amy", "inspector", "auditor");
    public static final Person COORDINATOR = of("cora", "desk", "coordinator");
    /** Another coordinator of the desk, for what two persons do. */
    public static final Person SECOND_COORDINATOR = of("curt", "desk", "coordinator");

    public static final Person FINDER = of("fred", "finders", "finder");
    /** The finder of another organization. */
    public static final Person OTHER_FINDER = of("fay", "others", "finder");

    public static final Person VENDOR = of("vera", "maker", "vendor");
    /** Another person of that vendor, for what two persons do. */
    public static final Person SECOND_VENDOR = of("vince", "maker", "vendor");
    /** A rural hospital. */
    public static final Person MEMBER = of("mia", "hospital", "member");
    /** A community bank. */
    public static final Person OTHER_MEMBER = of("ben", "bank", "member");
    /** The developer of another organization. */
    public static final Person RIVAL = of("eve", "rival", "developer");

    public Person {
        roles = List.copyOf(roles);
    }

    public static Person of(String sub, String org, String role) {
        return new Person(sub, org, List.of(role));
    }

    public boolean isNobody() {
        return sub.isEmpty();
    }

    /** The first role, as rosters spell it. */
    public String rosterRole() {
        return roles.getFirst().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public String toString() {
        return sub + " of " + org + " as " + String.join(", ", roles);
    }
}
