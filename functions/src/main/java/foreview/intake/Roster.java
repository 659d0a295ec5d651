package foreview.intake;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Participant;
import foreview.domain.cases.Role;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Participations;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who takes part: proposed by a program officer, without any right until the developer accepts. */
final class Roster {
    private static final Pattern PSEUDONYM = Pattern.compile("p_[A-Za-z0-9_-]{22}");

    private final CaseCommandService acts;

    Roster(App app) {
        this.acts = new CaseCommandService(app);
    }

    Answer propose(Request request) {
        var f = request.body();
        var sub = f.text("sub", 200);
        var org = f.made("org", 64, Roster::org);
        var role = f.choice("role", Role.class);
        var name = f.text("name", 200);
        var conflict = f.prose("conflict", 4_000);
        f.check();
        var id = Ids.fresh("p");
        return acts.create(request, seen -> CommandRequest.of(
                        new Command.Propose(id, seen.stored().pseudonym(sub), org, role))
                .withContent("sub", Optional.of(sub))
                .withContent("name", Optional.of(name))
                .withContent("conflict", Optional.of(conflict))
                .withItems(
                        Participations.item(sub, seen.stored()),
                        Participations.admission(seen.stored().id(), Participations.ofPerson(sub)))
                .creates(id, "participants"));
    }

    Answer accept(Request request) {
        request.body().check();
        var id = request.path("participantId");
        return acts.act(request, _ -> CommandRequest.of(new Command.AcceptParticipant(id)));
    }

    /**
     * Ends that person's rights and grants at once. Named by its line, or by the pseudonym that docket and access log show:
     * whose rights come from an organization has no line.
     */
    Answer strike(Request request) {
        var id = request.path("participantId");
        return acts.act(request, seen -> CommandRequest.of(new Command.Strike(person(seen.state(), id))));
    }

    private static String person(CaseState state, String id) {
        return state.participant(id)
                .map(Participant::person)
                .or(() -> Optional.of(id).filter(PSEUDONYM.asMatchPredicate()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private static String org(String text) {
        if (!text.matches("[a-z0-9-]{1,64}")) throw new IllegalArgumentException();
        return text;
    }
}
