package foreview.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The stack that a scenario runs on: the API, and what happens besides requests. */
public interface ScenarioStack extends Api {

    /** Plays what a test begins with. The values that its clients hold at its end. */
    @FunctionalInterface
    interface Play {
        Map<String, String> run() throws Exception;
    }

    Instant now();

    /** Lets time pass. */
    void pass(Duration time) throws Exception;

    /** The same, and every timer due on the way fires at its own instant; no message waits at the end. */
    void advance(Duration time) throws Exception;

    /** Gives each waiting message to the function of its queue. */
    void deliver() throws Exception;

    /** One run of the sweep. */
    void sweep() throws Exception;

    /** While keys are unavailable, nothing is signed. */
    void keysAvailable(boolean available);

    /** An endpoint that serves the model: {@code url}, {@code model} and {@code credential}. */
    Map<String, String> endpoint(String model);

    /** Takes the endpoint of that model down, or up again. */
    void down(String model, boolean isDown);

    /** The mails that were sent, the oldest first, as a mail reader opens them. */
    List<String> mails();

    /** The address of an endpoint that takes webhooks. */
    String hook();

    /**
     * What a test begins with: played, or restored as it was played before, where the stack can.
     *
     * @param name tells it from all other preparations
     * @return the values that its clients hold at its end
     */
    default Map<String, String> prepared(String name, Play play) throws Exception {
        return play.run();
    }
}
