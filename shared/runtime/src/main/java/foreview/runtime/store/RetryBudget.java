package foreview.runtime.store;

/** How long a change is tried again under conflicts, throttling and lost answers. */
public interface RetryBudget {

    /** Waits a little, longer each time, and says whether there is time for another attempt. */
    boolean again(int attempt);
}
