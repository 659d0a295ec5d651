package foreview.bench;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Audience;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Party;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseEvent;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.domain.cvss.Score;
import foreview.domain.evaluation.EvaluationEvent;
import foreview.domain.evaluation.EvaluationResult;
import foreview.domain.evaluation.EvaluationSetup;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Answer;
import foreview.domain.findings.FindingEvent;
import foreview.domain.grants.GrantEvent;
import foreview.domain.partners.Nominee;
import foreview.domain.partners.PartnerEvent;
import foreview.domain.roster.RosterEvent;
import foreview.local.script.CaseScript;
import foreview.local.script.Person;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries that make a case large, after those that it has. */
final class Growth {
    static final int PARTICIPANTS = 200;
    static final int RELEASES = 500;
    static final int PARTNERSHIPS = 400;
    static final int GRANTS = 500;
    /** Else one more could not be asked. */
    static final int REVOKED = 50;

    static final int EVALUATIONS = 1_000;
    static final int FINDINGS = 5_000;
    private static final int ITEMS = 50;
    private static final String DIGEST = "0".repeat(64);
    /** Later than any end and any release that the life itself plans. */
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    private final StoredCase stored;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();

    private Growth(StoredCase stored, Instant now) {
        this.stored = stored;
        this.now = now;
    }

    /** Before its window: the roster and the releases. */
    static List<Entry> early(StoredCase stored, Instant now) {
        var growth = new Growth(stored, now);
        for (int i = 0; i < PARTICIPANTS; i++) growth.participant(i);
        for (int i = 0; i < RELEASES; i++) growth.release(i);
        for (int i = 0; i < PARTNERSHIPS; i++) growth.partnership();
        return List.copyOf(growth.entries);
    }

    /** In its window: the grants, the evaluations and the findings. */
    static List<Entry> open(StoredCase stored, Instant now, String endpoint) {
        var growth = new Growth(stored, now);
        for (int i = 0; i < GRANTS; i++) growth.grant(i);
        var evaluations = new ArrayList<String>();
        for (int i = 0; i < EVALUATIONS; i++) evaluations.add(growth.evaluation(endpoint));
        for (int i = 0; i < FINDINGS; i++) growth.finding(evaluations.get(i % EVALUATIONS), i);
        return List.copyOf(growth.entries);
    }

    private void participant(int number) {
        var person = person(number);
        var line = person + ".1";
        add(Person.OFFICER, new RosterEvent.ParticipantProposed(line, person, "institute", Role.EVALUATOR));
        add(Person.DEVELOPER, new RosterEvent.ParticipantAccepted(line));
    }

    private String person(int number) {
        return stored.pseudonym("person " + number);
    }

    private void release(int number) {
        var at = FAR.plus(Duration.ofHours(number));
        var release = new Release(
                Ids.fresh("r"), ReleaseState.PLANNED, Audience.TRUSTED_PARTNER, Optional.empty(), Optional.of(at));
        add(Person.DEVELOPER, new ReleaseEvent.ReleasePlanned(release, Optional.empty(), Optional.empty()));
    }

    private void partnership() {
        var bank = new Nominee("bank", Nominee.Kind.COMPANY, Optional.empty(), false, Optional.empty());
        add(
                Person.DEVELOPER,
                new PartnerEvent.PartnerNominated(Ids.fresh("t"), bank, "trusted-partners", Party.DEVELOPER));
    }

    private void grant(int number) {
        var id = Ids.ordered("g", now);
        var holder = person(number % PARTICIPANTS);
        add(
                Person.EVALUATOR,
                new GrantEvent.GrantAsked(id, holder, CaseScript.CHECKPOINT, Optional.empty(), CaseScript.PURPOSE));
        for (var decider : List.of(Person.LEAD, Person.CUSTODIAN))
            add(decider, new GrantEvent.GrantDecided(id, true, Optional.empty()));
        if (number < REVOKED) add(Person.DEVELOPER, new GrantEvent.GrantRevoked(id));
    }

    private String evaluation(String endpoint) {
        var id = Ids.ordered("v", now);
        var setup = new EvaluationSetup(
                new SuiteRef("institute", "s", "1", DIGEST),
                EvaluationSetup.RUNNER,
                CaseScript.CHECKPOINT,
                endpoint,
                "plain",
                true,
                CaseScript.PURPOSE,
                512,
                Optional.empty());
        add(Person.LEAD, new EvaluationEvent.EvaluationPlanned(id, setup, Ids.ordered("g", now), ITEMS, 25));
        var result = new EvaluationResult(
                now,
                EvaluationResult.Outcome.COMPLETED,
                Tally.of(Mark.CORRECT, ITEMS),
                2,
                DIGEST,
                Optional.empty(),
                Optional.empty());
        add(Actor.FOREVIEW, new EvaluationEvent.EvaluationEnded(id, result));
        return id;
    }

    /** Of ten, one waits for its review, one was shared no further than its review, and one is unanswered. */
    private void finding(String evaluation, int number) {
        var id = Ids.ordered("f", now);
        var score = Optional.of(new Score(number % 100));
        add(Person.EVALUATOR, new FindingEvent.FindingDrafted(id, evaluation, Optional.empty(), score, false, 1));
        if (number % 10 == 0) return;
        add(Person.LEAD, new FindingEvent.FindingReviewed(id, true, Optional.of(DIGEST), false));
        if (number % 10 == 1) return;
        add(Person.LEAD, new FindingEvent.FindingShared(id));
        if (number % 10 == 2) return;
        add(Person.DEVELOPER, new FindingEvent.FindingAnswered(id, Answer.Kind.ACKNOWLEDGED, false, Optional.empty()));
    }

    private void add(Person person, Event event) {
        add(new Actor(stored.pseudonym(person.sub()), person.org(), Role.valueOf(person.rosterRole())), event);
    }

    private void add(Actor actor, Event event) {
        long sequence = stored.head().version() + entries.size() + 1;
        entries.add(new Entry(sequence, now, now, Optional.empty(), actor, event, Map.of(), "growth"));
    }
}
