package foreview.intake;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.roster.Participant;
import foreview.domain.roster.RosterCommand;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseLists;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.PersonKeys;
import java.util.Optional;
import java.util.regex.Pattern;

/** Records who takes part. A program officer proposes a person, who has no right until the developer accepts them. */
final class Roster {
    private static final Pattern PSEUDONYM = Pattern.compile("p_[A-Za-z0-9_-]{22}");

    private final CaseCommandService commands;
    private final PersonKeys persons;

    Roster(CaseCommandService commands, PersonKeys persons) {
        this.commands = commands;
        this.persons = persons;
    }

    Answer propose(Request request) {
        var f = request.body();
        var sub = f.text("sub", 200);
        var org = f.org("org");
        var role = f.choice("role", Role.class);
        var name = f.text("name", 200);
        var conflict = f.prose("conflict", 4_000);
        f.check();
        return commands.create(request, stored -> participant(stored.pseudonym(sub)), view -> {
            var person = view.stored().pseudonym(sub);
            return CommandRequest.of(new RosterCommand.Propose(person, org, role))
                    .withContent("sub", Optional.of(sub))
                    .withContent("name", Optional.of(name))
                    .withContent("conflict", Optional.of(conflict))
                    .withItems(
                            CaseLists.item(persons.partition(sub), view.stored()),
                            CaseLists.admission(view.caseId(), persons.partition(sub)))
                    .createsIn("participants");
        });
    }

    Answer accept(Request request) {
        request.body().check();
        var id = request.path("participantId");
        return commands.run(
                request,
                _ -> participant(Participant.personOf(id)),
                _ -> CommandRequest.of(new RosterCommand.AcceptParticipant(id)));
    }

    /**
     * Ends that person's rights and grants at once. The path names a roster line, or the pseudonym that docket and
     * access log show, because a person whose rights come from an organization has no line.
     */
    Answer strike(Request request) {
        var participant = request.path("participantId");
        var person = Participant.personOf(participant);
        if (!PSEUDONYM.matcher(person).matches())
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        return commands.run(
                request, _ -> participant(person), _ -> CommandRequest.of(new RosterCommand.Strike(participant)));
    }

    private static ReadSet participant(String person) {
        return ReadSet.one(Participant.class, person);
    }
}
