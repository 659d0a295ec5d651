package foreview.runtime.store;

import foreview.domain.cases.Entry;
import foreview.domain.docket.ChainLink;
import foreview.domain.docket.Receipt;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A case's docket as it is stored. */
public final class Dockets {
    private static final int READ_AT_ONCE = 100;

    private static final int MOST_READ = 1_000;

    private final Tables tables;

    public Dockets(Tables tables) {
        this.tables = tables;
    }

    /**
     * @param next the sequence after which the next page begins
     */
    public record Page(List<SignedEntry> entries, Optional<Long> next) {}

    /** Entries in their order after that sequence; eventually consistent. */
    public Page page(String caseId, long after, int limit) {
        var from = after == 0
                ? Optional.<String>empty()
                : Optional.of(Key.event(caseId, after).sk());
        var page = tables.page(Key.casePartition(caseId), Key.EVENT, from, limit, false, false);
        var entries = page.items().stream().map(Dockets::signedEntry).toList();
        return new Page(entries, page.next().map(sk -> Long.parseLong(sk.substring(Key.EVENT.length()))));
    }

    /**
     * The wanted ones in their order after that sequence; eventually consistent. It reads a bounded part of the docket, so
     * a page may be short, or empty, and still have a next one. A sequence reveals nothing that the docket does not show.
     */
    public Page page(String caseId, long after, int limit, UnaryOperator<List<SignedEntry>> wanted) {
        var found = new ArrayList<SignedEntry>();
        var from = Optional.of(after);
        for (int read = 0; from.isPresent() && found.size() <= limit && read < MOST_READ; read += READ_AT_ONCE) {
            var page = page(caseId, from.get(), READ_AT_ONCE);
            found.addAll(wanted.apply(page.entries()));
            from = page.next();
        }
        if (found.size() <= limit) return new Page(List.copyOf(found), from);
        var part = List.copyOf(found.subList(0, limit));
        return new Page(part, Optional.of(part.getLast().entry().sequence()));
    }

    /** The whole docket of one case; eventually consistent. */
    public List<SignedEntry> all(String caseId) {
        var found = new ArrayList<SignedEntry>();
        Optional<Long> after = Optional.of(0L);
        while (after.isPresent()) {
            var page = page(caseId, after.get(), 500);
            found.addAll(page.entries());
            after = page.next();
        }
        return List.copyOf(found);
    }

    /** Consistent. */
    public Optional<SignedEntry> find(String caseId, long sequence) {
        return tables.find(Key.event(caseId, sequence)).map(Dockets::signedEntry);
    }

    /** Those of these sequences that exist, in their order; consistent. */
    public List<SignedEntry> find(String caseId, List<Long> sequences) {
        var keys =
                sequences.stream().map(sequence -> Key.event(caseId, sequence)).toList();
        return tables.findAll(keys).stream()
                .map(Dockets::signedEntry)
                .sorted(Comparator.comparing(signed -> signed.entry().sequence()))
                .toList();
    }

    /** Signs a receipt that lacks its signature; it is stored once. False if the signing key cannot be reached. */
    public boolean sign(String caseId, long sequence, Signer signer) {
        var found = find(caseId, sequence).orElseThrow();
        if (found.receipt().isPresent()) return true;
        var signed = signer.sign(Receipt.of(caseId, found.entry(), found.link()).bytes());
        signed.ifPresent(receipt -> tables.setNew(Key.event(caseId, sequence), "receipt", receipt));
        return signed.isPresent();
    }

    private static SignedEntry signedEntry(Item item) {
        var canonical = item.text("canonical");
        return new SignedEntry(entry(canonical), new ChainLink(canonical, item.text("hash")), item.optText("receipt"));
    }

    private static Entry entry(String canonical) {
        var stored = StrictJson.read(canonical.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(() -> new IllegalStateException("a stored entry that is no JSON object"));
        return ChainLink.entry(stored);
    }
}
