package foreview.local.script;

import java.util.List;

/** The persons of one case. */
public record CasePersons(
        Person developer, Person officer, Person authority, Person lead, Person evaluator, Person custodian) {
    public static final CasePersons USUAL = new CasePersons(
            Person.DEVELOPER, Person.OFFICER, Person.AUTHORITY, Person.LEAD, Person.EVALUATOR, Person.CUSTODIAN);

    /** The persons that the officer proposes and the developer accepts. */
    public List<Person> roster() {
        return List.of(authority, lead, evaluator, custodian);
    }

    /** The two persons who decide on a grant. */
    public List<Person> deciders() {
        return List.of(lead, custodian);
    }

    /** Both sides of the terms. */
    public List<Person> sides() {
        return List.of(officer, developer);
    }
}
