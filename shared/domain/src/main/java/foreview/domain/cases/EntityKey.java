package foreview.domain.cases;

/** Names one entity of a case. */
public record EntityKey(Class<? extends Entity> type, String id) {
    public static EntityKey of(Entity entity) {
        return new EntityKey(entity.getClass(), entity.id());
    }
}
