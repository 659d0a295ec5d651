package foreview.runtime.store;

import foreview.domain.calendar.CalendarFeed;
import foreview.domain.cases.Role;
import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Calendars of persons. Each is found by the hash of its secret, which the table does not have, so a reader of the table cannot
 * read a calendar. The person is sealed under the deployment's secret.
 */
public final class Calendars {
    /** Of one person in one organization. */
    public static final int MOST = 5;

    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{64}");
    private static final String LISTED = "calendar";
    private static final String EXISTS = "attribute_exists(pk)";

    private final Tables tables;
    private final PersonKeys persons;

    public Calendars(Tables tables, PersonKeys persons) {
        this.tables = tables;
        this.persons = persons;
    }

    /** 256 random bits. */
    public static String newSecret() {
        return HexFormat.of().formatHex(Ids.bytes(SECRET_BYTES));
    }

    /** The id that a request of a person makes: the same for its repetition. */
    public String idOf(String org, String sub, String idempotencyKey) {
        return Ids.of("k", persons.partition(sub), org, idempotencyKey);
    }

    /**
     * A new one, not stored yet.
     *
     * @param request the fingerprint of the request
     * @return empty when the person has no place left
     */
    public Optional<StoredCalendar> begin(CalendarFeed begun, String sub, String secret, String request) {
        var owner = persons.partition(sub);
        return freePlace(begun.rights().org(), owner)
                .map(place ->
                        StoredCalendar.begun(key(secret), begun, owner, place, persons.seal(sub, begun.id()), request));
    }

    private Optional<Integer> freePlace(String org, String owner) {
        Set<Key> taken = listed(org, owner).stream().map(Item::key).collect(Collectors.toSet());
        return IntStream.range(0, MOST)
                .boxed()
                .filter(place -> !taken.contains(Key.calendarOf(org, owner, place)))
                .findFirst();
    }

    /**
     * @return false when another request took its place
     */
    public boolean create(StoredCalendar begun, RetryBudget budget) {
        return new Transaction(tables)
                .putNew(begun.item())
                .putNew(Item.at(begun.listed()).with(LISTED, begun.item().key().pk()))
                .sendUntilKnown(budget);
    }

    /** One read, whatever it finds. Consistent. */
    public Optional<StoredCalendar> find(String secret) {
        if (!SECRET.matcher(secret).matches()) return Optional.empty();
        return tables.find(key(secret)).map(StoredCalendar::of);
    }

    /** Those of one person in one organization; consistent. */
    public List<StoredCalendar> own(String org, String sub) {
        var keys = listed(org, persons.partition(sub)).stream()
                .map(item -> Key.calendar(item.text(LISTED)))
                .toList();
        return tables.findAll(keys).stream()
                .map(StoredCalendar::of)
                .sorted((one, other) ->
                        one.listed().sk().compareTo(other.listed().sk()))
                .toList();
    }

    private List<Item> listed(String org, String owner) {
        return tables.page(Key.calendars(org), owner + "#", Optional.empty(), MOST, true, false)
                .items();
    }

    /** As it is after its owner showed a token; one that was revoked since stays revoked. */
    public StoredCalendar prove(StoredCalendar stored, Set<Role> roles, Instant now, RetryBudget budget) {
        var next = stored.with(stored.held().proven(roles, now));
        new Transaction(tables).put(next.item(), EXISTS, Map.of()).sendUntilKnown(budget);
        return next;
    }

    /** Nothing happens if it was revoked since it was read; its place in the list may then be another's. */
    public void revoke(StoredCalendar stored, RetryBudget budget) {
        var key = stored.item().key();
        new Transaction(tables)
                .delete(key)
                .delete(stored.listed(), LISTED + " = :this", Map.of(":this", AttributeValue.fromS(key.pk())))
                .sendUntilKnown(budget);
    }

    /** Its owner, as the token named it. */
    public String owner(StoredCalendar stored) {
        return persons.open(stored.person(), stored.id());
    }

    private static Key key(String secret) {
        return Key.calendar("CALENDAR#" + Digest.of(secret.getBytes(StandardCharsets.US_ASCII)));
    }
}
