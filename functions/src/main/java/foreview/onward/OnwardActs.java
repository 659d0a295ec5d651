package foreview.onward;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Redactions;
import foreview.domain.findings.Revisions;
import foreview.domain.json.Json;
import foreview.domain.onward.OnwardCommand;
import foreview.domain.onward.OnwardSharing;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.InvalidFields;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Records proposals to share findings onward, the developer's answers, and decisions. Reasons are sealed (rule 11). */
final class OnwardActs {
    private static final int LONGEST_REASON = 8_000;

    private static final int LONGEST_PART = 20_000;

    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final Contents contents;

    OnwardActs(CaseCommandService commands, CaseEntities entities, Contents contents) {
        this.commands = commands;
        this.entities = entities;
        this.contents = contents;
    }

    /** By a lead, a program officer or the developer; another person decides. */
    Answer propose(Request request) {
        var f = request.body();
        var finding = f.id("finding");
        var partnership = f.id("partnership");
        var version = f.optWhole("version", 1, Revisions.MOST);
        var reason = f.optProse("reason", LONGEST_REASON);
        f.check();
        var command = new OnwardCommand.ProposeOnward(
                finding, partnership, version.orElse(1L).intValue());
        var ask = CommandRequest.of(command).withContent("reason", reason).createsPage("onward");
        return commands.create(request, _ -> sharing(command.id()), _ -> ask);
    }

    /** By the developer, within the notice. It is no veto; the decision has to answer it. */
    Answer object(Request request) {
        var f = request.body();
        var reason = f.prose("reason", LONGEST_REASON);
        f.check();
        return run(request, new OnwardCommand.AnswerOnward(id(request), false), Optional.of(reason));
    }

    /** By the developer; then nothing has to be waited for. */
    Answer agree(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", LONGEST_REASON);
        f.check();
        return run(request, new OnwardCommand.AnswerOnward(id(request), true), reason);
    }

    /**
     * By a program officer or a lead who did not propose it, always with a reason. A lead, who reads the texts, may withhold
     * parts of them from this partner.
     */
    Answer decide(Request request) {
        var f = request.body();
        boolean share = f.choice("decision", Decision.class) == Decision.SHARE;
        var withhold = f.optProses("withhold", Redactions.MOST, LONGEST_PART);
        if (!share && !withhold.isEmpty())
            f.refuse("withhold", "nothing-shared", "Must be left out: the partner gets nothing.");
        var reason = f.prose("reason", LONGEST_REASON);
        f.check();
        var command = new OnwardCommand.DecideOnward(id(request), share, withhold.size());
        var ask = WithheldParts.sealed(CommandRequest.of(command).withContent("reason", Optional.of(reason)), withhold);
        return commands.run(request, _ -> sharing(id(request)), view -> {
            // where a part is tells what the text says: only who reads it is told
            if (view.is(Role.EVALUATION_LEAD)) requireFound(withhold, view, id(request));
            return ask;
        });
    }

    /**
     * @throws InvalidFields when a part is nowhere in the texts of the version that is decided on
     */
    private void requireFound(List<String> parts, CaseView view, String id) {
        if (parts.isEmpty()) return;
        var texts = texts(view, id);
        if (texts.isEmpty()) return; // the decision will be refused
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (texts.stream().noneMatch(text -> text.contains(part)))
                errors.add(new FieldError(
                        "/withhold/" + i, "not-found", "Must be in the title or the text, exactly as written there."));
        }
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    private List<String> texts(CaseView view, String id) {
        var sharing = view.find(OnwardSharing.class, id);
        if (sharing.isEmpty()) return List.of();
        var finding = entities.find(view.caseId(), Finding.class, sharing.get().finding())
                .orElseThrow();
        long entry = OnwardJson.version(sharing.get(), finding).entry();
        var sealed = new SealedText(contents);
        return Stream.of("title", "text")
                .flatMap(name -> sealed.of(view.caseId(), entry, name).stream())
                .map(text -> ((Json.Str) text).value())
                .toList();
    }

    private Answer run(Request request, OnwardCommand command, Optional<String> reason) {
        var ask = CommandRequest.of(command).withContent("reason", reason);
        return commands.run(request, _ -> sharing(id(request)), _ -> ask);
    }

    private static ReadSet sharing(String id) {
        return ReadSet.one(OnwardSharing.class, id);
    }

    private static String id(Request request) {
        return request.path("onwardId");
    }

    private enum Decision {
        SHARE,
        KEEP
    }
}
