package foreview.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * The time that one proof may play, and the seed by which it chooses: {@code -Dminutes=8} is shared out among the proofs,
 * {@code -Dminutes=0} plays everything, {@code -Dseed=} plays what a run with that seed played.
 */
public final class ProofBudget {
    private static final int USUAL_MINUTES = 8;

    private final Proof proof;
    private final long seed =
            Optional.ofNullable(Long.getLong("seed")).orElseGet(() -> new Random().nextLong(1L << 32));
    private final boolean unlimited;
    private final long end;

    private ProofBudget(Proof proof, int minutes) {
        this.proof = proof;
        this.unlimited = minutes == 0;
        this.end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos() * proof.percent() / 100;
    }

    /** Begins now. */
    public static ProofBudget of(Proof proof) {
        return new ProofBudget(proof, Integer.getInteger("minutes", USUAL_MINUTES));
    }

    public long seed() {
        return seed;
    }

    public boolean isSpent() {
        return !unlimited && System.nanoTime() - end >= 0;
    }

    /** When an equal part of the time that is left is spent, by {@link System#nanoTime}. */
    private long end(int parts) {
        long now = System.nanoTime();
        return now + (end - now) / parts;
    }

    /**
     * One of several parts of a proof: whether its part of the time that is left is spent.
     *
     * @param parts that are left, this one included
     */
    public Part part(int parts) {
        return new Part(end(parts));
    }

    /** Time that an early part leaves goes to the later ones. */
    public final class Part {
        private final long partEnd;

        private Part(long partEnd) {
            this.partEnd = partEnd;
        }

        public boolean isSpent() {
            return !unlimited && System.nanoTime() - partEnd >= 0;
        }

        /**
         * Plays one after the other, each with a seed of its own, until the time is spent; at least one.
         *
         * @param everything how many are played with {@code -Dminutes=0}
         * @return how many were played
         */
        public int play(int everything, Round round) throws Exception {
            for (int i = 0; ; i++) {
                if (i > 0 && (unlimited ? i >= everything : isSpent())) return i;
                play(seed + i, round);
            }
        }

        private void play(long roundSeed, Round round) throws Exception {
            try {
                round.play(roundSeed);
            } catch (Exception | AssertionError e) {
                throw new AssertionError(proof + " fail with -Dseed=" + roundSeed, e);
            }
        }
    }

    /** One round of a proof. */
    @FunctionalInterface
    public interface Round {
        void play(long seed) throws Exception;
    }

    /** Prints what was played. */
    public void print(String played) {
        System.out.println(proof + ": " + played + ", -Dseed=" + seed);
    }
}
