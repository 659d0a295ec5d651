package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.MemberConsents;
import foreview.domain.clearinghouse.members.MemberSettings;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.sectors.Sector;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Members with a head whose version a test moves, as each change of a member does, and whose permit it takes back. */
final class ActedFor {
    private final Tables tables;
    private long version;
    private boolean permitted = true;

    ActedFor(Tables tables) {
        this.tables = tables;
    }

    /** The permit of whoever acts for that member. */
    InventoryWriter.Permit member(String id) {
        if (version == 0) version = 1;
        store(id);
        return () -> permitted ? Optional.of(stored(id)) : Optional.empty();
    }

    private StoredAggregate<Member> stored(String id) {
        var settings = new MemberSettings(
                Sector.ENERGY, SizeBand.UNDER_50, Optional.empty(), false, new MemberConsents(false, false));
        return new StoredAggregate<>(
                new Member(id, "org", settings, 1, Set.of(), List.of()), version, "", Instant.EPOCH, new byte[32]);
    }

    void change(String id) {
        version++;
        store(id);
    }

    void revoke(String id) {
        permitted = false;
        change(id);
    }

    private void store(String id) {
        tables.put(Item.at(new Key("MEMBER#" + id, "HEAD")).with("version", version));
    }
}
