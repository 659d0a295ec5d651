package foreview.intake;

import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import foreview.runtime.store.NewCase;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Records submissions of a developer, and whether they are complete, which is no judgment of the model. */
final class Submissions {
    private static final int CHECKPOINTS = CaseCommand.Submit.MOST_CHECKPOINTS;
    private static final int RELEASES = CaseCommand.Submit.MOST_RELEASES;

    private final CaseCommandService commands;
    private final String intakeOrg;

    Submissions(CaseCommandService commands, String intakeOrg) {
        this.commands = commands;
        this.intakeOrg = intakeOrg;
    }

    /** By a developer, for its own organization. */
    Answer submit(Request request) {
        var caller = request.caller(Role.DEVELOPER);
        var f = request.body();
        var modelId = f.id("modelId");
        var checkpoints = f.ids("checkpoints", CHECKPOINTS);
        var planned = f.optList("releases", RELEASES, Submissions::planned);
        var supersedes = f.optId("supersedes");
        var content = new LinkedHashMap<String, String>();
        content.put("name", f.text("name", 200));
        content.put("description", f.prose("description", 8_000));
        f.optText("contact", 200).ifPresent(text -> content.put("contact", text));
        f.check();
        return commands.submit(
                request,
                new NewCase(
                        caller.org(),
                        caller.sub(),
                        intakeOrg,
                        modelId,
                        checkpoints,
                        planned,
                        supersedes,
                        content,
                        request.trace().traceId()));
    }

    private static Release planned(Fields f) {
        return new Release(
                f.optId("id").orElseGet(() -> Ids.fresh("r")),
                ReleaseState.PLANNED,
                f.optChoice("audience", Audience.class).orElse(Audience.TRUSTED_PARTNER),
                f.optId("recipient"),
                Optional.of(f.instant("plannedAt")));
    }

    /** Continues a case that was returned. */
    Answer resubmit(Request request) {
        var f = request.body();
        var ask = CommandRequest.of(new CaseCommand.Resubmit())
                .withContent("name", f.optText("name", 200))
                .withContent("description", f.optProse("description", 8_000))
                .withContent("contact", f.optText("contact", 200))
                .withContent("note", f.optProse("note", 4_000));
        f.check();
        return commands.run(request, _ -> ask);
    }

    Answer addCheckpoint(Request request) {
        var f = request.body();
        var checkpoint = f.id("checkpoint");
        var ask = CommandRequest.of(new CaseCommand.AddCheckpoint(checkpoint))
                .withContent("note", f.optProse("note", 4_000))
                .createsIn("checkpoints");
        f.check();
        return commands.create(request, _ -> ask);
    }

    /** By a program officer: complete, or returned with what lacks, field by field. */
    Answer completeness(Request request) {
        var f = request.body();
        var complete = f.choice("outcome", Completeness.class) == Completeness.COMPLETE;
        var lacks = f.optList("deficiencies", 50, Deficiency::read);
        if (complete != lacks.isEmpty())
            f.refuse("deficiencies", "inconsistent", "Must be present with RETURNED and absent otherwise.");
        if (lacks.stream().mapToInt(Deficiency::length).sum() > Deficiency.TOGETHER)
            f.refuse(
                    "deficiencies",
                    "too-long",
                    "Must have at most " + Deficiency.TOGETHER + " characters of text together.");
        f.check();
        if (complete) return commands.run(request, _ -> CommandRequest.of(new CaseCommand.Accept()));
        var pointers = lacks.stream().map(Deficiency::pointer).distinct().toList();
        var texts = String.join(
                "\n", lacks.stream().map(d -> d.pointer() + ": " + d.text()).toList());
        var ask = CommandRequest.of(new CaseCommand.Return(pointers)).withContent("deficiencies", Optional.of(texts));
        return commands.run(request, _ -> ask);
    }

    private enum Completeness {
        COMPLETE,
        RETURNED
    }
}
