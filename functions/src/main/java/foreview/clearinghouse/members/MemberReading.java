package foreview.clearinghouse.members;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.ScanConsent;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.json.Json;
import foreview.domain.sectors.Sector;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.members.Members;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads members: the caller's own, and for the desk their numbers and those that consent to be named. */
final class MemberReading {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final Members members;

    MemberReading(ClearinghouseService clearinghouse, Aggregates aggregates, Members members) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.members = members;
    }

    /** Those that the caller acts for; eventually consistent. The desk's page has the numbers beside the names. */
    Answer list(Request request) {
        var visibility = clearinghouse.visibility(request);
        var list = visibility.reader().isDesk()
                ? Member.NAMED
                : Member.listOfActing(visibility.reader().org());
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(list, "", after, request.limit());
        var items = aggregates.findAll(Member.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .filter(visibility::shows)
                .map(MemberJson::named)
                .toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        var body = Json.object().put("items", Json.array(items));
        if (visibility.reader().isDesk()) body.put("counts", Json.array(counts()));
        return Answer.ok(body.build()).next(request, next);
    }

    /** One for each sector and size. No totals: they would tell what the small numbers hide. */
    private List<Json> counts() {
        var all = new ArrayList<Json>();
        for (var sector : Sector.values()) {
            var counts = members.counts(sector);
            for (var size : SizeBand.values())
                all.add(Json.object()
                        .put("sector", sector.name())
                        .put("size", size.name())
                        .put("members", SmallNumber.text(counts.getOrDefault(size, 0)))
                        .build());
        }
        return all;
    }

    Answer one(Request request) {
        var visibility = clearinghouse.visibility(request);
        var stored = members.find(request.path("memberId"))
                .filter(found -> visibility.shows(found.state()))
                .orElseThrow(MemberReading::notFound);
        var json = visibility.actsFor(stored.state()) ? acting(stored.state()) : MemberJson.named(stored.state());
        return Answer.ok(json).unlessKnown(stored.tag(), request);
    }

    private Json acting(Member member) {
        var email = Optional.ofNullable(
                aggregates.contents(Member.class, member.id(), member.contact()).get("email"));
        return MemberJson.acting(member, clearinghouse.settings().advisoriesPerDay(), email);
    }

    /** With its scope, for those who act for the member and for the organization that may scan. */
    Answer consent(Request request) {
        var visibility = clearinghouse.visibility(request);
        var member = members.find(request.path("memberId"))
                .map(StoredAggregate::state)
                .orElseThrow(MemberReading::notFound);
        var consent = member.scanConsents().stream()
                .filter(one -> one.id().equals(request.path("consentId")))
                .filter(one -> maySee(visibility, member, one))
                .findFirst()
                .orElseThrow(MemberReading::notFound);
        var scope = Optional.ofNullable(
                aggregates.contents(Member.class, member.id(), consent.scope()).get(Delegation.SCOPE));
        return Answer.ok(MemberJson.consent(consent).with(Delegation.SCOPE, scope.orElse("")));
    }

    private static boolean maySee(ClearinghouseVisibility visibility, Member member, ScanConsent consent) {
        var reader = visibility.reader();
        boolean scans = reader.roles().stream().anyMatch(role -> role != Role.MEMBER);
        return visibility.actsFor(member) || scans && consent.org().equals(reader.org());
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }
}
