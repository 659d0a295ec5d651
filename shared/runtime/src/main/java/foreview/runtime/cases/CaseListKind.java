package foreview.runtime.cases;

import foreview.domain.cases.Role;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.CaseLists;
import foreview.runtime.store.PersonKeys;
import java.util.Arrays;
import java.util.List;

/** The lists that contain a caller's cases. Each case is in exactly one of them. */
enum CaseListKind {
    ORGANIZATION {
        @Override
        boolean isOf(Caller caller, String intakeOrg) {
            return caller.has(Role.DEVELOPER);
        }

        @Override
        String partition(Caller caller, PersonKeys persons) {
            return CaseLists.ofOrg(caller.org());
        }
    },
    INTAKE {
        @Override
        boolean isOf(Caller caller, String intakeOrg) {
            return caller.has(Role.PROGRAM_OFFICER) && caller.org().equals(intakeOrg);
        }

        @Override
        String partition(Caller caller, PersonKeys persons) {
            return CaseLists.ofIntake(caller.org());
        }
    },
    PERSON {
        @Override
        boolean isOf(Caller caller, String intakeOrg) {
            return true;
        }

        @Override
        String partition(Caller caller, PersonKeys persons) {
            return persons.partition(caller.sub());
        }
    };

    /** Whether the caller may have rights that come from there. */
    abstract boolean isOf(Caller caller, String intakeOrg);

    abstract String partition(Caller caller, PersonKeys persons);

    static List<CaseListKind> of(Caller caller, String intakeOrg) {
        return Arrays.stream(values())
                .filter(list -> list.isOf(caller, intakeOrg))
                .toList();
    }

    /** The one that shows the case. */
    static CaseListKind of(CaseView view) {
        if (view.is(Role.DEVELOPER)) return ORGANIZATION;
        return view.is(Role.PROGRAM_OFFICER) ? INTAKE : PERSON;
    }
}
