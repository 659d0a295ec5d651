package foreview.runtime.store;

/** How long a change is attempted again under conflicts, throttling and lost answers. */
public interface RetryBudget {
    /** Waits, longer each time, and says whether there is time for another attempt. */
    boolean retry(int attempt);
}
