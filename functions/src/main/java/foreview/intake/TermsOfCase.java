package foreview.intake;

import foreview.domain.cases.Command;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.cases.Terms;
import foreview.domain.docket.Digest;
import foreview.domain.window.WindowKind;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Terms: posted by a program officer, signed by both sides; a new version asks again. */
final class TermsOfCase {
    /** At four bytes a character, an item of the database holds it. */
    private static final int TEXT = 90_000;

    private final CaseCommandService acts;
    private final String deployedPolicy;

    TermsOfCase(App app) {
        this.acts = new CaseCommandService(app);
        this.deployedPolicy = app.policies().deployed();
    }

    Answer post(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", WindowKind.class).orElse(WindowKind.ACCESS);
        var text = f.prose("text", TEXT);
        var policy = f.optId("policy");
        var purposes = Set.copyOf(f.ids("purposes", 20));
        f.check();
        var digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        return acts.create(request, seen -> {
            var pinned = policy.or(() -> seen.state().policy()).orElse(deployedPolicy);
            int version = 1
                    + seen.state().terms().stream()
                            .filter(terms -> terms.kind() == kind)
                            .mapToInt(Terms::version)
                            .findFirst()
                            .orElse(0);
            return CommandRequest.of(new Command.PostTerms(kind, digest, pinned, purposes))
                    .withContent("text", Optional.of(text))
                    .creates(Integer.toString(version), "terms");
        });
    }

    /** Of exactly the text that was read: its digest is named. */
    Answer sign(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", WindowKind.class).orElse(WindowKind.ACCESS);
        var digest = f.made("textDigest", 64, Determinations::digest);
        f.check();
        int version = request.path("version", Determinations::number);
        return acts.act(request, seen -> {
            var terms = seen.state().terms().stream()
                    .filter(t -> t.kind() == kind && t.version() == version)
                    .findFirst()
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            if (!terms.textDigest().equals(digest))
                throw Problem.of(ProblemType.PRECONDITION_FAILED, "The version has another text.")
                        .thrown();
            var party = seen.is(Role.DEVELOPER) ? Party.DEVELOPER : Party.GOVERNMENT;
            return CommandRequest.of(new Command.SignTerms(kind, version, party));
        });
    }
}
