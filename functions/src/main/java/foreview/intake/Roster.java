package foreview.intake;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.runtime.App;
import foreview.runtime.cases.Acts;
import foreview.runtime.cases.Ask;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Participations;
import java.util.Optional;

/** Who takes part: proposed by a program officer, without any right until the developer accepts. */
final class Roster {
    private final Acts acts;

    Roster(App app) {
        this.acts = new Acts(app);
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
        return acts.create(
                request, seen -> Ask.of(new Command.Propose(id, seen.stored().pseudonym(org, sub), org, role))
                        .saying("sub", Optional.of(sub))
                        .saying("name", Optional.of(name))
                        .saying("conflict", Optional.of(conflict))
                        .beside(Participations.item(org, sub, seen.stored()))
                        .making(id, "participants"));
    }

    Answer accept(Request request) {
        request.body().check();
        var id = request.path("participantId");
        return acts.act(request, _ -> Ask.of(new Command.AcceptParticipant(id)));
    }

    /** Ends that person's rights and grants at once. */
    Answer strike(Request request) {
        var id = request.path("participantId");
        return acts.act(
                request,
                seen -> Ask.of(new Command.Strike(seen.state()
                        .participant(id)
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown())
                        .person())));
    }

    private static String org(String text) {
        if (!text.matches("[a-z0-9-]{1,64}")) throw new IllegalArgumentException();
        return text;
    }
}
