package foreview.bench.handlers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The items of one transaction, in a file: a line for each attribute, a line {@code -} after each item. */
public final class Writes {
    private final List<String> tables = new ArrayList<>();
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();

    /** As they were sent. */
    public static void keep(Path file, List<TransactWriteItem> writes) throws IOException {
        var lines = new ArrayList<String>();
        for (var write : writes) {
            lines.add(write.put().tableName());
            write.put().item().forEach((name, value) -> lines.add(name + " " + text(value)));
            lines.add("-");
        }
        Files.write(file, lines);
    }

    private static String text(AttributeValue value) {
        if (value.s() != null)
            return "S" + Base64.getEncoder().encodeToString(value.s().getBytes());
        if (value.n() != null) return "N" + value.n();
        return "B" + Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
    }

    static Writes read(Path file) throws IOException {
        var writes = new Writes();
        var item = new HashMap<String, AttributeValue>();
        for (var line : Files.readAllLines(file)) {
            int gap = line.indexOf(' ');
            if (line.equals("-")) {
                writes.items.add(Map.copyOf(item));
                item.clear();
            } else if (gap < 0) writes.tables.add(line);
            else item.put(line.substring(0, gap), value(line.substring(gap + 1)));
        }
        return writes;
    }

    private static AttributeValue value(String text) {
        var rest = text.substring(1);
        return switch (text.charAt(0)) {
            case 'S' -> AttributeValue.fromS(new String(Base64.getDecoder().decode(rest)));
            case 'N' -> AttributeValue.fromN(rest);
            default ->
                AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(rest)));
        };
    }

    /** Of a case of its own. */
    List<TransactWriteItem> fresh() {
        var id = UUID.randomUUID().toString();
        var writes = new ArrayList<TransactWriteItem>();
        for (int i = 0; i < items.size(); i++) {
            var item = new HashMap<>(items.get(i));
            item.put("sk", AttributeValue.fromS(item.get("sk").s() + id));
            writes.add(TransactWriteItem.builder()
                    .put(Put.builder()
                            .tableName(tables.get(i))
                            .item(item)
                            .conditionExpression("attribute_not_exists(pk)")
                            .build())
                    .build());
        }
        return writes;
    }
}
