package foreview.intake;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.json.InvalidText;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import java.util.Set;

/** Records determinations: outcome, authority, date and an opaque reference, nothing classified (rule 14). */
final class Determinations {
    private static final int CHECKPOINTS = CaseCommand.Submit.MOST_CHECKPOINTS;

    /** The longest title of a role, in characters. */
    private static final int TITLE = 80;

    private final CaseCommandService commands;

    Determinations(CaseCommandService commands) {
        this.commands = commands;
    }

    Answer determine(Request request) {
        var f = request.body();
        var outcome = f.choice("outcome", DeterminationOutcome.class);
        var checkpoints = f.ids("checkpoints", CHECKPOINTS);
        var authority = f.made("authority", TITLE, Determinations::title);
        var date = f.date("date");
        var reference = f.id("reference");
        var commitment = f.optDigest("commitment");
        var consulted = f.optMades("consulted", 20, TITLE, Determinations::title);
        f.check();
        return commands.create(request, _ -> CommandRequest.of(new CaseCommand.Determine(
                        outcome, Set.copyOf(checkpoints), authority, date, reference, commitment, consulted))
                .createsIn("determinations"));
    }

    /** Both sides attest "proceed" to a withheld outcome before an opening. */
    Answer attest(Request request) {
        request.body().check();
        int number = request.path("number", Determinations::number);
        return commands.run(request, view -> CommandRequest.of(new CaseCommand.Attest(number, side(view))));
    }

    /** The side that the caller commands for. */
    static Party side(CaseView view) {
        return view.is(Role.DEVELOPER) ? Party.DEVELOPER : Party.GOVERNMENT;
    }

    Answer reconsider(Request request) {
        var f = request.body();
        var checkpoints = Set.copyOf(f.ids("checkpoints", CHECKPOINTS));
        var ask = CommandRequest.of(new CaseCommand.AskReconsideration(checkpoints))
                .withContent("reason", f.optProse("reason", 8_000));
        f.check();
        return commands.run(request, _ -> ask);
    }

    /** Rules 11 and 14: the chain keeps it for good, so it must not be free text. */
    private static String title(String text) {
        if (!text.matches("[\\p{L}\\p{Nd} .,'()/-]+"))
            throw new InvalidText("Must be a title, in letters, digits, blanks and . , ' ( ) / - alone.");
        return text;
    }

    static int number(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) throw new IllegalArgumentException();
        return Integer.parseInt(text);
    }
}
