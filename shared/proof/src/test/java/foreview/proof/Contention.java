package foreview.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** DynamoDB's rule for transactions that meet, which the embedded one does not have: the later at an item is refused. */
final class Contention implements Crossings.Guard {
    private final Set<Object> inHand = ConcurrentHashMap.newKeySet();

    @Override
    public Object cross(Crossings.Call call) throws Throwable {
        if (!(call.request().orElse("") instanceof TransactWriteItemsRequest request)) return call.go();
        var taken = new ArrayList<Object>();
        try {
            for (var write : request.transactItems()) {
                var item = item(write);
                if (!inHand.add(item)) return Fault.CONFLICT.meet(call);
                taken.add(item);
            }
            return call.go();
        } finally {
            inHand.removeAll(taken);
        }
    }

    private static Object item(TransactWriteItem write) {
        if (write.put() != null)
            return List.of(
                    write.put().tableName(),
                    write.put().item().get("pk"),
                    write.put().item().get("sk"));
        if (write.update() != null)
            return List.of(
                    write.update().tableName(),
                    write.update().key().get("pk"),
                    write.update().key().get("sk"));
        if (write.delete() != null)
            return List.of(
                    write.delete().tableName(),
                    write.delete().key().get("pk"),
                    write.delete().key().get("sk"));
        return List.of(
                write.conditionCheck().tableName(),
                write.conditionCheck().key().get("pk"),
                write.conditionCheck().key().get("sk"));
    }
}
