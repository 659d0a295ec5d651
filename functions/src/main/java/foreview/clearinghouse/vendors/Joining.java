package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.vendors.Invitation;
import foreview.domain.clearinghouse.vendors.InvitationCommand;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.vendors.VendorPace;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Invites vendors, and lets one organization join by each invitation. */
final class Joining {
    private static final int TOKEN_BYTES = 32;
    private static final int MOST_TOKEN = 64;

    private final ClearinghouseService clearinghouse;
    private final VendorPace pace;

    Joining(ClearinghouseService clearinghouse, VendorPace pace) {
        this.clearinghouse = clearinghouse;
        this.pace = pace;
    }

    /** The token is in this answer alone; only its digest is stored. So a repetition makes another invitation. */
    Answer invite(Request request) {
        var f = request.body();
        var contact = f.text(VendorFields.CONTACT, VendorFields.MOST_CONTACT);
        var vulnerability = f.optId("vulnerability");
        f.check();
        return clearinghouse
                .runUnremembered(request, unit -> invited(unit, contact, vulnerability))
                .header("Cache-Control", "no-store");
    }

    private StoredAnswer invited(UnitOfWork unit, String contact, Optional<String> vulnerability) {
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.bytes(TOKEN_BYTES));
        var digest = digest(token);
        var command = new InvitationCommand.Invite(digest, vulnerability);
        var invitation =
                unit.record(Invitation.class, Invitation.idOf(digest), command, Map.of(VendorFields.CONTACT, contact));
        vulnerability.ifPresent(id -> unit.get(Vulnerability.class, id));
        var json = Json.object()
                .put("id", invitation.id())
                .put("token", token)
                .put("expiresAt", Times.text(invitation.expiresAt()))
                .put("vulnerability", vulnerability.map(Json::of));
        return StoredAnswer.ok(unit.tag(Invitation.class, invitation.id()).text(), json.build());
    }

    private static String digest(String token) {
        return Digest.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /** What an organization says of itself when it joins. */
    private record Joined(String token, Set<String> products, Map<String, String> content) {}

    Answer join(Request request) {
        var joined = joined(request);
        var org = clearinghouse.caller(request).org();
        return clearinghouse.create(request, unit -> joined(unit, Vendor.idOf(org), joined));
    }

    private static Joined joined(Request request) {
        var f = request.body();
        var token = f.text("token", MOST_TOKEN);
        var name = f.text(VendorFields.NAME, VendorFields.MOST_NAME);
        var contact = f.text(VendorFields.CONTACT, VendorFields.MOST_CONTACT);
        var products = VendorFields.products(f);
        return f.done(
                () -> new Joined(token, products, Map.of(VendorFields.NAME, name, VendorFields.CONTACT, contact)));
    }

    /** Name and contact are content, which no stored answer repeats. One that has joined already uses the invitation for the vulnerability that it is about. */
    private StoredAnswer joined(UnitOfWork unit, String vendor, Joined joined) {
        var digest = digest(joined.token());
        var accepted = unit.record(Invitation.class, Invitation.idOf(digest), new InvitationCommand.Accept(digest));
        if (unit.find(Vendor.class, vendor).isEmpty()
                || accepted.vulnerability().isEmpty())
            unit.record(Vendor.class, vendor, new VendorAccountCommand.Join(joined.products()), joined.content());
        accepted.vulnerability().ifPresent(id -> add(unit, id, vendor));
        var json = VendorJson.of(unit.get(Vendor.class, vendor), Map.of());
        return StoredAnswer.created(
                "/vendors/" + vendor, unit.tag(Vendor.class, vendor).text(), json);
    }

    /** The desk may have closed it since, or merged it into another one. */
    private void add(UnitOfWork unit, String id, String vendor) {
        var vulnerability = unit.find(Vulnerability.class, id)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        if (vulnerability.mergedInto().isPresent())
            add(unit, vulnerability.mergedInto().get(), vendor);
        else if (vulnerability.work().closing().isEmpty()) pace.add(unit, id, vendor);
    }
}
