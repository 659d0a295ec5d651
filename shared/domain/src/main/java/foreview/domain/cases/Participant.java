package foreview.domain.cases;

/**
 * One line of the roster: proposed by a program officer, without any right until the developer accepts it (rule 8).
 */
public record Participant(String id, String person, String org, Role role, boolean accepted) {
    Participant accept() {
        return new Participant(id, person, org, role, true);
    }
}
