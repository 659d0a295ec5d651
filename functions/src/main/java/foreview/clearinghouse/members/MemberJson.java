package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.ScanConsent;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.Optional;

/** Writes members. */
final class MemberJson {
    private MemberJson() {}

    /** As the desk sees one that consents to be named. */
    static Json.Obj named(Member member) {
        return Json.object()
                .put("id", member.id())
                .put("org", member.org())
                .put("sector", member.settings().sector().name())
                .put("size", member.settings().size().name())
                .build();
    }

    /**
     * As those see it who act for it.
     *
     * @param usualPace the deployment's own
     * @param email only where it is read: an answer to an act is stored, and the address is sealed
     */
    static Json.Obj acting(Member member, int usualPace, Optional<String> email) {
        var settings = member.settings();
        var json = Json.object();
        named(member).members().forEach(json::put);
        return json.put("email", email.map(Json::of))
                .put("pace", member.pace(usualPace))
                .put("boundByBod2604", settings.boundByBod2604())
                .put("naming", settings.consents().naming())
                .put("warning", settings.consents().warning())
                .put(
                        "delegates",
                        Json.array(member.delegates().stream()
                                .sorted()
                                .map(Json::of)
                                .toList()))
                .put(
                        "scanConsents",
                        Json.array(member.scanConsents().stream()
                                .map(MemberJson::consent)
                                .toList()))
                .build();
    }

    static Json.Obj consent(ScanConsent consent) {
        return Json.object()
                .put("id", consent.id())
                .put("org", consent.org())
                .put("from", Times.text(consent.from()))
                .put("until", Times.text(consent.until()))
                .build();
    }
}
