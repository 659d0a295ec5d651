package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.PublicIds;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.vulnerabilities.DeskCommand;
import foreview.domain.clearinghouse.vulnerabilities.DisclosureCommand.Disclose;
import foreview.domain.clearinghouse.vulnerabilities.DisclosureCommand.Fact;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.clearinghouse.KnownCves;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What coordinators do with one vulnerability. */
final class DeskWorking {

    private final DeskAccess desk;

    DeskWorking(DeskAccess desk) {
        this.desk = desk;
    }

    private enum To {
        ME,
        NOBODY,
        PERSON
    }

    /** A claim, a hand-over, or giving back. */
    Answer assign(Request request) {
        var me = desk.coordinator(request).person();
        var f = request.body();
        var to = f.choice("to", To.class);
        var sub = to == To.PERSON ? Optional.of(f.text("sub", 255)) : Optional.<String>empty();
        boolean takeOver = f.boolOr("takeOver", false);
        f.check();
        var next =
                switch (to) {
                    case ME -> Optional.of(me);
                    case NOBODY -> Optional.<String>empty();
                    case PERSON -> sub.map(desk.clearinghouse()::person);
                };
        return desk.command(request, Map.of(), _ -> new DeskCommand.Assign(next, me, takeOver));
    }

    /** Asks the finder for what is missing. */
    Answer returnIncomplete(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var question = f.prose(ReportTexts.QUESTION, DeskAccess.PROSE);
        f.check();
        return desk.command(request, Map.of(ReportTexts.QUESTION, question), _ -> new DeskCommand.ReturnIncomplete());
    }

    /** States whether the desk could reproduce it. */
    Answer validate(Request request) {
        desk.coordinator(request);
        var f = request.body();
        boolean reproduced = f.bool("reproduced");
        var evidence = f.prose("evidence", DeskAccess.PROSE);
        f.check();
        return desk.command(request, Map.of("evidence", evidence), _ -> new DeskCommand.Validate(reproduced));
    }

    /** Adds other ids of the same vulnerability, with what is publicly known by them. */
    Answer addAliases(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var aliases = new TreeSet<>(f.mades("aliases", DeskCommand.AddAliases.MOST, 64, PublicIds::alias));
        f.check();
        return desk.run(request, unit -> {
            var id = request.path("vulnerabilityId");
            unit.record(Vulnerability.class, id, new DeskCommand.AddAliases(aliases));
            KnownCves.take(unit, id, aliases);
            return unit.get(Vulnerability.class, id);
        });
    }

    /** Chooses another label. */
    Answer changeTlp(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var tlp = f.made("tlp", Tlp.LONGEST, Tlp::of);
        var reason = f.prose(DeskAccess.REASON, DeskAccess.PROSE);
        f.check();
        return desk.command(request, Map.of(DeskAccess.REASON, reason), _ -> new DeskCommand.ChangeTlp(tlp));
    }

    /** States what is known outside. */
    Answer disclose(Request request) {
        desk.coordinator(request);
        var f = request.body();
        var isPublic = fact(f, "public");
        var exploited = fact(f, "exploited");
        if (isPublic.isEmpty() && exploited.isEmpty())
            f.refuse("public", "missing", "Name `public`, `exploited` or both.");
        f.check();
        return desk.command(request, Map.of(), _ -> new Disclose(isPublic, exploited));
    }

    private static Optional<Fact> fact(Fields fields, String name) {
        var holds = fields.optBool(name);
        var since = fields.optInstant(name + "Since");
        if (since.isPresent() && !holds.equals(Optional.of(true)))
            fields.refuse(name + "Since", "excluded", "Only with `" + name + "` true.");
        return holds.map(value -> new Fact(value, since));
    }
}
