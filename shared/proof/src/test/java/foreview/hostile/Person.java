package foreview.hostile;

import foreview.domain.cases.Role;
import foreview.runtime.identity.Claims;
import java.util.Arrays;
import java.util.List;

/** Somebody with a token. */
record Person(String sub, String org, List<String> roles) {
    /** Has every role, and every right in the cases of the intake organization: only what is sent can be wrong. */
    static final Person EVERYBODY = new Person(
            "omar",
            "intake",
            Arrays.stream(Role.values())
                    .filter(role -> role != Role.FOREVIEW)
                    .map(Claims::name)
                    .toList());

    static final Person OFFICER = of("olga", "intake", "program-officer");
    static final Person DEVELOPER = of("ada", "lab", "developer");
    /** The same for the cases of another organization. */
    static final Person DEVELOPER_AND_ALL = new Person("ada", "lab", EVERYBODY.roles());

    static final Person RIVAL = new Person("eve", "rival", EVERYBODY.roles());

    static Person of(String sub, String org, String role) {
        return new Person(sub, org, List.of(role));
    }
}
