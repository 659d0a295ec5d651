package foreview.intake;

import foreview.domain.cases.CaseCommand;
import foreview.domain.json.Digest;
import foreview.domain.policy.Policies;
import foreview.domain.window.WindowKind;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Records terms: a program officer posts a version, and both sides sign it. A new version needs new signatures. */
final class TermsOfCase {
    /** At four bytes a character, an item of the database holds it. */
    private static final int TEXT = 90_000;

    private final CaseCommandService commands;
    private final String deployedPolicy;

    TermsOfCase(CaseCommandService commands, Policies policies) {
        this.commands = commands;
        this.deployedPolicy = policies.deployed();
    }

    Answer post(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", WindowKind.class).orElse(WindowKind.ACCESS);
        var text = f.prose("text", TEXT);
        var policy = f.optId("policy");
        var purposes = Set.copyOf(f.ids("purposes", 20));
        f.check();
        var digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        return commands.create(request, view -> {
            var pinned = policy.or(() -> view.head().policy()).orElse(deployedPolicy);
            return CommandRequest.of(new CaseCommand.PostTerms(kind, digest, pinned, purposes))
                    .withContent("text", Optional.of(text))
                    .createsIn("terms");
        });
    }

    /** Of exactly the text that was read: its digest is named. */
    Answer sign(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", WindowKind.class).orElse(WindowKind.ACCESS);
        var digest = f.digest("textDigest");
        f.check();
        int version = request.path("version", Determinations::number);
        return commands.run(request, view -> {
            var terms = view.head()
                    .terms(kind)
                    .filter(t -> t.version() == version)
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            if (!terms.textDigest().equals(digest))
                throw Problem.of(
                                ProblemType.PRECONDITION_FAILED,
                                "`textDigest` is not the digest of this version's text. Read the text before you sign"
                                        + " it.")
                        .thrown();
            return CommandRequest.of(new CaseCommand.SignTerms(kind, version, Determinations.side(view)));
        });
    }
}
