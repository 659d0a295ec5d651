package foreview.fork;

import foreview.domain.clearinghouse.Subject;
import foreview.domain.findings.Redactions;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkCommand;
import foreview.domain.json.Digest;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.clearinghouse.DeskReports;
import foreview.runtime.clearinghouse.reports.Location;
import foreview.runtime.clearinghouse.reports.ReportSecrets;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Releases a report: the case's entry and the report of the clearinghouse are one transaction, so there is one report or
 * none. The case keeps a salted commitment of the report's id; the id itself is in no record and no answer of the case.
 */
final class ForkRelease {
    private static final int SALT = 32;

    private final CaseCommandService commands;
    private final ForkTexts texts;
    private final DeskReports reports;
    private final ReportSecrets secrets;
    private final Now now;

    ForkRelease(CaseCommandService commands, ForkTexts texts, DeskReports reports, ReportSecrets secrets, Now now) {
        this.commands = commands;
        this.texts = texts;
        this.reports = reports;
        this.secrets = secrets;
        this.now = now;
    }

    /** By a lead, after the developer's answer, or 24 hours after the cleaning. */
    Answer release(Request request) {
        request.body().check();
        var finding = request.path("findingId");
        return commands.run(request, _ -> ForkCommand.reads(finding), view -> asked(finding, view));
    }

    /** With an id and a salt of its own for each reading of the case. */
    private CommandRequest asked(String finding, CaseView view) {
        var at = now.instant(); // one for all: id and times that name two days would tell when it left
        var id = DeskReports.newId(at);
        var salt = Ids.bytes(SALT);
        var commitment = Digest.salted(salt, id.getBytes(StandardCharsets.UTF_8));
        return CommandRequest.of(new ForkCommand.ReleaseFork(finding, commitment))
                .withContent("salt", Optional.of(Base64.getEncoder().encodeToString(salt)))
                .joining(() -> report(id, finding, view, at));
    }

    /** Asked for only once the release is decided. */
    private Transaction report(String id, String finding, CaseView view, Instant at) {
        var entry = view.find(Fork.class, finding).flatMap(Fork::leaving);
        var content = texts.of(view.caseId(), entry);
        var text = ForkTexts.required(content);
        var credit = Optional.ofNullable(content.get(ReportTexts.CREDIT));
        return reports.of(id, subject(text), text.reported(credit), at);
    }

    private Subject subject(ForkText text) {
        var products = text.products().stream()
                .map(product -> new Subject.Product(product.text(), product.key()))
                .toList();
        var place = text.location().filter(ForkRelease::isWhole).map(secrets::location);
        return new Subject(products, text.weakness(), Set.of(), place);
    }

    /** A place of which something was redacted is like no other. */
    private static boolean isWhole(Location location) {
        return ForkText.parts(location).flatMap(Optional::stream).noneMatch(part -> part.contains(Redactions.MARK));
    }
}
