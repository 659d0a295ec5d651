package foreview.runtime.store;

import foreview.domain.calendar.CalendarFeed;
import foreview.domain.json.Records;

/** A calendar as its item holds it. The item's key is the hash of its secret. */
public record StoredCalendar(CalendarFeed held, Item item) {
    private static final String HELD = "held";

    /**
     * @param place of those that its owner has
     * @param request the fingerprint of the request that made it
     */
    static StoredCalendar begun(Key key, CalendarFeed held, String owner, int place, byte[] person, String request) {
        return new StoredCalendar(
                held,
                Item.at(key)
                        .with(HELD, Records.write(held))
                        .with("owner", owner)
                        .with("place", place)
                        .with("person", person)
                        .with("request", request));
    }

    static StoredCalendar of(Item item) {
        return new StoredCalendar(Records.read(CalendarFeed.class, item.json(HELD)), item);
    }

    StoredCalendar with(CalendarFeed next) {
        return new StoredCalendar(next, item.with(HELD, Records.write(next)));
    }

    public String id() {
        return held.id();
    }

    /** The fingerprint of the request that made it. */
    public String request() {
        return item.text("request");
    }

    byte[] person() {
        return item.bytes("person");
    }

    /** Where the list of its owner has it. */
    Key listed() {
        return Key.calendarOf(held.rights().org(), item.text("owner"), (int) item.number("place"));
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "StoredCalendar " + id();
    }
}
