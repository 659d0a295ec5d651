package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.advisories.VexJustification;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.ProductStatus;
import foreview.domain.clearinghouse.vulnerabilities.VendorCommand;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.vendors.VendorPace;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.store.StoredAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes vendors parties, and records what they acknowledge and state. A vendor gets no tag of a vulnerability: its version
 * counts the acts of others.
 */
final class VendorActs {
    private static final int MOST_TEXT = 10_000;
    private static final int MOST_VERSION = 64;

    private final ClearinghouseService clearinghouse;
    private final VendorPace pace;

    VendorActs(ClearinghouseService clearinghouse, VendorPace pace) {
        this.clearinghouse = clearinghouse;
        this.pace = pace;
    }

    /** By a coordinator. Adding one again sends what waits for it, if its pace allows that. */
    Answer add(Request request) {
        var f = request.body();
        var vendor = f.id("vendor");
        f.check();
        var reader = clearinghouse.reader(request);
        if (!reader.isDesk()) throw PartReading.notFound();
        var id = request.path("vulnerabilityId");
        return clearinghouse.run(request, unit -> {
            var part = pace.add(unit, id, vendor).vendors().get(vendor);
            return StoredAnswer.ok(unit.tag(Vulnerability.class, id).text(), json(id, vendor, part));
        });
    }

    /** By a person of the vendor; it is a sign of life, too. */
    Answer acknowledge(Request request) {
        var id = request.path("vulnerabilityId");
        var vendor = vendor(request);
        return clearinghouse.run(request, unit -> {
            var after = pace.act(unit, id, vendor, new VendorCommand.Acknowledge(), Map.of());
            return StoredAnswer.ok("", json(id, vendor, after.vendors().get(vendor)));
        });
    }

    private static Json json(String id, String vendor, VendorPart part) {
        return Json.object()
                .put("vulnerability", id)
                .put("vendor", vendor)
                .put("state", part.state().name())
                .put("sentAt", part.sentAt().map(at -> Json.of(Times.text(at))))
                .put("acknowledgedAt", part.acknowledgedAt().map(at -> Json.of(Times.text(at))))
                .build();
    }

    /** The vendor's words about impact and remedy are content, which no stored answer repeats. */
    Answer propose(Request request) {
        var f = request.body();
        var product = f.made("product", ProductId.MOST, ProductId::of);
        var status = status(f);
        var texts = new LinkedHashMap<String, String>();
        for (var name : List.of("impact", "remediation"))
            f.optProse(name, MOST_TEXT).ifPresent(text -> texts.put(name, text));
        var command = f.done(() -> new VendorCommand.ProposeStatement(product, status.get()));
        var id = request.path("vulnerabilityId");
        var vendor = vendor(request);
        return clearinghouse.create(request, unit -> {
            var part = pace.act(unit, id, vendor, command, texts).vendors().get(vendor);
            var statement = part.statement(part.proposed()).orElseThrow();
            return StoredAnswer.created("/vendor/vulnerabilities/" + id, "", PartJson.statement(statement, Map.of()));
        });
    }

    private enum Status {
        AFFECTED,
        NOT_AFFECTED,
        FIXED,
        UNDER_INVESTIGATION
    }

    /** Each status has its own members, which are read before the check and used after it. */
    private static Supplier<ProductStatus> status(Fields f) {
        return switch (f.choice("status", Status.class)) {
            case AFFECTED -> () -> new ProductStatus.Affected();
            case UNDER_INVESTIGATION -> () -> new ProductStatus.UnderInvestigation();
            case NOT_AFFECTED -> {
                var justification = f.choice("justification", VexJustification.class);
                yield () -> new ProductStatus.NotAffected(justification);
            }
            case FIXED -> {
                var versions = f.has("versions")
                        ? f.texts("versions", ProductStatus.MOST_VERSIONS, MOST_VERSION)
                        : List.<String>of();
                yield () -> new ProductStatus.Fixed(versions);
            }
        };
    }

    /** By a second person of the vendor (rule 9). */
    Answer confirm(Request request) {
        int number = request.path("statementNumber", VendorActs::number);
        var id = request.path("vulnerabilityId");
        var vendor = vendor(request);
        return clearinghouse.run(request, unit -> {
            var command = new VendorCommand.ConfirmStatement(number);
            var part = pace.act(unit, id, vendor, command, Map.of()).vendors().get(vendor);
            var statement = part.statement(number).orElseThrow();
            return StoredAnswer.ok("", PartJson.statement(statement, Map.of()));
        });
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) throw new IllegalArgumentException("not a number of a statement");
        return Integer.parseInt(text);
    }

    private String vendor(Request request) {
        return Vendor.idOf(clearinghouse.caller(request).org());
    }
}
