package foreview.fork;

import foreview.domain.cases.Role;
import foreview.domain.findings.Redactions;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkCommand;
import foreview.domain.json.Json;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.store.CommandRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Records the acts of persons on forks, but the release. Their texts are sealed beside the docket entries (rule 11). */
final class Forks {
    private static final int LONGEST_REASON = 8_000;
    private static final int LONGEST_CREDIT = 1_000;

    private final CaseCommandService commands;
    private final ForkTexts texts;

    Forks(CaseCommandService commands, ForkTexts texts) {
        this.commands = commands;
        this.texts = texts;
    }

    /** By a lead, of an accepted finding. The text may name the model: it stays in the case. */
    Answer propose(Request request) {
        var text = ForkFields.read(request.body());
        return run(request, _ -> with(new ForkCommand.ProposeFork(finding(request)), text.content()));
    }

    /** By another person, who states all that is to leave, without anything that identifies the model (rule 15). */
    Answer clean(Request request) {
        var f = request.body();
        var notNames = ForkFields.notNames(f);
        var text = ForkFields.read(f);
        var content = text.content();
        if (!notNames.isEmpty()) content.put(ForkTexts.NOT_NAMES, JsonWriter.text(array(notNames)));
        return run(request, view -> {
            // a name in the text tells nobody outside the evaluation that it is the model's
            if (view.visibility().showsUnshared()) ForkFields.requireClean(text, texts.names(view), notNames);
            return with(new ForkCommand.CleanFork(finding(request)), content);
        });
    }

    /** By the developer, of the text that it read: it can only remove, and it chooses the credit. */
    Answer answer(Request request) {
        var f = request.body();
        long cleaning = f.whole("cleaning", 1, Integer.MAX_VALUE);
        var parts = f.optProses("redactions", Redactions.MOST, ForkFields.DESCRIPTION);
        var credit = f.optText("credit", LONGEST_CREDIT);
        f.check();
        return run(request, view -> {
            var content = new LinkedHashMap<String, String>();
            if (view.is(Role.DEVELOPER)) ForkFields.requireClean(credit, texts.namesOfModel(view));
            credit.ifPresent(text -> content.put(ReportTexts.CREDIT, text));
            cleaned(request, cleaning, view).ifPresent(text -> {
                ForkFields.requireRedactable(parts, text);
                content.putAll(text.without(new Redactions(parts)).content());
            });
            if (!parts.isEmpty()) content.put(ForkTexts.REDACTIONS, JsonWriter.text(array(parts)));
            return with(new ForkCommand.AnswerFork(finding(request), cleaning), content);
        });
    }

    /** The text that the developer answers; none where the act will be refused. */
    private Optional<ForkText> cleaned(Request request, long cleaning, CaseView view) {
        if (!view.is(Role.DEVELOPER)) return Optional.empty();
        return view.find(Fork.class, finding(request))
                .filter(fork -> fork.outcome().isEmpty() && fork.isCleanedAt(cleaning))
                .map(_ -> texts.of(view.caseId(), Optional.of(cleaning)))
                .map(ForkTexts::required);
    }

    /** By a lead: the finding is not forked, always with a reason. */
    Answer refuse(Request request) {
        var f = request.body();
        var reason = f.prose(ForkTexts.REASON, LONGEST_REASON);
        f.check();
        return run(request, _ -> with(new ForkCommand.RefuseFork(finding(request)), Map.of(ForkTexts.REASON, reason)));
    }

    private Answer run(Request request, Function<CaseView, CommandRequest> make) {
        return commands.run(request, _ -> ForkCommand.reads(finding(request)), make);
    }

    private static CommandRequest with(ForkCommand command, Map<String, String> content) {
        var ask = CommandRequest.of(command);
        for (var text : content.entrySet()) ask = ask.withContent(text.getKey(), Optional.of(text.getValue()));
        return ask;
    }

    private static String finding(Request request) {
        return request.path("findingId");
    }

    private static Json array(List<String> parts) {
        return Json.array(parts.stream().map(Json::of).toList());
    }
}
