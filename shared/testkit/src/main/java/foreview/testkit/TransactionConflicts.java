package foreview.testkit;

import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Refuses a transaction on an item that another one holds, as DynamoDB does and the embedded one does not. */
public final class TransactionConflicts implements Interceptor {
    private final Set<Object> held = ConcurrentHashMap.newKeySet();

    @Override
    public Object intercept(OutgoingCall call) throws Throwable {
        if (!(call.request().orElse("") instanceof TransactWriteItemsRequest request)) return call.proceed();
        var taken = new ArrayList<Object>();
        try {
            for (var write : request.transactItems()) {
                var item = item(write);
                if (!held.add(item)) return AwsFault.CONFLICT.happen(call);
                taken.add(item);
            }
            return call.proceed();
        } finally {
            held.removeAll(taken);
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
