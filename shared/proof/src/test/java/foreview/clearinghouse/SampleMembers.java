package foreview.clearinghouse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.MemberCommand;
import foreview.domain.clearinghouse.members.MemberConsents;
import foreview.domain.clearinghouse.members.MemberSettings;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.json.Json;
import foreview.domain.sectors.Sector;
import foreview.runtime.App;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.StoredAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Members, written without the API of members. */
record SampleMembers(App app) {
    /** Hospitals of that organization name with a number behind it, of all sizes in turn. */
    List<String> hospitals(String org, int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) ids.add(registered(org + "-" + i, SizeBand.values()[i % 4], false));
        return ids;
    }

    String registered(String org, SizeBand size, boolean warning) {
        var id = app.clearinghouse().memberKeys().member(org);
        var settings = new MemberSettings(
                Sector.HEALTHCARE_AND_PUBLIC_HEALTH, size, Optional.empty(), false, new MemberConsents(false, warning));
        var caller = new Caller("p-" + org, org, Set.of(Role.MEMBER));
        app.clearinghouse().service().perform(Optional.of(caller), Optional.empty(), "sample", _ -> false, unit -> {
            unit.record(
                    Member.class,
                    id,
                    new MemberCommand.Register(id, settings),
                    Map.of("email", org + "@hospital.example"));
            return StoredAnswer.ok("", Json.object().build());
        });
        return id;
    }

    /** How many records of an advisory a member has. */
    long records(String member, String advisory) {
        return app.clearinghouse().memberAdvisories().page(member, Optional.empty(), 1_000).advisories().stream()
                .filter(stored -> stored.state().advisory().equals(advisory))
                .count();
    }
}
