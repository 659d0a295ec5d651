package foreview.onward;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardCommand;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Dockets;
import java.util.regex.Pattern;

/** Sets, lifts and lists the developer's marks. */
final class Marking {
    private static final Pattern WHAT =
            Pattern.compile("content:([1-9]\\d{0,9})|finding:([A-Za-z0-9][A-Za-z0-9._-]{0,55})");

    private final CaseCommandService commands;
    private final CaseEntities entities;
    private final Dockets dockets;

    Marking(CaseCommandService commands, CaseEntities entities, Dockets dockets) {
        this.commands = commands;
        this.entities = entities;
        this.dockets = dockets;
    }

    /** By the developer: content that it wrote itself, or a finding that it has. */
    Answer mark(Request request) {
        var f = request.body();
        var what = f.made("what", 64, Marking::what);
        var basis = f.optProse("basis", 4_000);
        f.check();
        return commands.create(request, _ -> ReadSet.one(Mark.class, what.id()), view -> {
            boolean own = what.content() == 0 || isOwn(view, what.content());
            return CommandRequest.of(new OnwardCommand.MarkConfidential(what.id(), own))
                    .withContent("basis", basis)
                    .createsIn("marks");
        });
    }

    /**
     * What is marked.
     *
     * @param id of the mark
     * @param content the docket entry whose content it is; 0 for a finding
     */
    private record What(String id, long content) {}

    private static What what(String text) {
        var found = WHAT.matcher(text);
        if (!found.matches())
            throw new InvalidText("Must be content: and a docket entry's number, or finding: and its id.");
        if (found.group(2) != null) return new What(Mark.ofFinding(found.group(2)), 0);
        long sequence = Long.parseLong(found.group(1));
        return new What(Mark.ofContent(sequence), sequence);
    }

    /** Whether the developer wrote text in that entry. An entry never changes, so it need not be read with the decision. */
    private boolean isOwn(CaseView view, long sequence) {
        return dockets.find(view.caseId(), sequence)
                .filter(signed -> signed.entry().actor().role() == Role.DEVELOPER
                        && !signed.entry().content().isEmpty())
                .isPresent();
    }

    Answer lift(Request request) {
        var id = request.path("markId");
        return commands.run(
                request, _ -> ReadSet.one(Mark.class, id), _ -> CommandRequest.of(new OnwardCommand.LiftMark(id)));
    }

    /** For everyone in the case, lifted ones too; eventually consistent. */
    Answer list(Request request) {
        var view = commands.find(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = entities.page(view.caseId(), Mark.class, after, request.limit(), false);
        var items = page.entities().stream().map(Marking::item).toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("after", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static Json item(Mark mark) {
        return Json.object()
                .put("id", mark.id())
                .put("what", mark.what())
                .put("mark", Mark.CONFIDENTIAL)
                .put("markedAt", Times.text(mark.markedAt()))
                .put("sequence", mark.entry())
                .put("liftedAt", CaseJson.time(mark.liftedAt()))
                .build();
    }
}
