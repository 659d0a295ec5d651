package foreview.proof;

import java.time.Instant;
import java.util.Optional;

/** One step of a played history and its time. Times are those of the stack; the clock of a function may differ. */
sealed interface PlayedStep {
    Instant now();

    /**
     * Somebody asks something of a case.
     *
     * @param which of the two cases
     * @param named whether it names the case's current tag
     * @param dryRun whether only what would be is asked
     */
    record Ask(Instant now, int which, RequestAndCommand request, Optional<String> key, boolean named, boolean dryRun)
            implements PlayedStep {
        @Override
        public String toString() {
            var under = key.map(k -> " under " + k).orElse("");
            var tag = named ? " with the current tag" : "";
            return "c%d  %s%s%s%s".formatted(which + 1, request, under, tag, dryRun ? " as a dry run" : "");
        }
    }

    /** The latest request that had a key, and was recorded, comes again. */
    record Repeat(Instant now) implements PlayedStep {
        @Override
        public String toString() {
            return "the same again as the last that was recorded under a key";
        }
    }

    /** The developer has an endpoint probed, which answers or does not. */
    record Probe(Instant now, int which, String endpoint, boolean answers) implements PlayedStep {
        @Override
        public String toString() {
            return "c%d  dev: probe %s, which %s".formatted(which + 1, endpoint, answers ? "answers" : "is silent");
        }
    }

    /** The developer submits a case that takes one's place. */
    record Supersede(Instant now, int which, String key) implements PlayedStep {
        @Override
        public String toString() {
            return "c%d  dev: supersede".formatted(which + 1);
        }
    }

    /** The sweep runs until nothing is left to do. */
    record Sweep(Instant now) implements PlayedStep {
        @Override
        public String toString() {
            return "sweep";
        }
    }
}
