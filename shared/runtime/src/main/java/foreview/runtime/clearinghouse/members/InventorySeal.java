package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.json.Records;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Seals the lines of one inventory under its data key. */
record InventorySeal(byte[] key) {
    /** Sealed texts have lengths of this step: an exact length would confirm a guess of the product. */
    private static final int STEP = 256;

    byte[] seal(String line, InventoryLine content) {
        var plain = JsonWriter.bytes(Records.write(content));
        int padded = (plain.length + STEP - 1) / STEP * STEP;
        var all = Arrays.copyOf(plain, padded);
        Arrays.fill(all, plain.length, padded, (byte) ' ');
        return Envelope.seal(key, all, line);
    }

    InventoryLine open(String line, byte[] sealed) {
        var plain = new String(Envelope.open(key, sealed, line), StandardCharsets.UTF_8).strip();
        return StrictJson.read(plain.getBytes(StandardCharsets.UTF_8))
                .map(json -> Records.read(InventoryLine.class, json))
                .orElseThrow(() -> new IllegalStateException("a sealed line that is no JSON object"));
    }

    /** Keeps keys out of logs. */
    @Override
    public String toString() {
        return "InventorySeal";
    }
}
