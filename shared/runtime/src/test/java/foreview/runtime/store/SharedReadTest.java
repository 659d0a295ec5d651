package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedReadTest {
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void each_look_is_a_read_of_its_own() {
        var look = new SharedRead<>(reads::incrementAndGet);
        assertThat(List.of(look.look(), look.look(), look.look())).containsExactly(1, 2, 3);
    }

    /** A read that is under way may have missed what happened since. */
    @Test
    void a_look_never_shares_a_read_that_began_before_it_was_asked_for() throws Exception {
        var began = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        var look = new SharedRead<>(() -> {
            int number = reads.incrementAndGet();
            if (number == 1) await(began, goesOn);
            return number;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit((Callable<Integer>) look::look);
            began.await();
            var later = new ArrayList<Future<Integer>>();
            var asked = new CountDownLatch(8);
            for (int i = 0; i < 8; i++)
                later.add(threads.submit(() -> {
                    asked.countDown();
                    return look.look();
                }));
            asked.await();
            goesOn.countDown();
            assertThat(first.get()).isEqualTo(1);
            for (var one : later) assertThat(one.get()).isGreaterThan(1);
            assertThat(reads.get()).as("they share").isLessThanOrEqualTo(1 + 8);
        }
    }

    private static void await(CountDownLatch began, CountDownLatch goesOn) {
        began.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_read_that_fails_fails_one_look_and_no_later_one() {
        var look = new SharedRead<>(() -> {
            if (reads.incrementAndGet() == 1) throw new IllegalStateException("the database is away");
            return reads.get();
        });
        assertThatIllegalStateException().isThrownBy(look::look);
        assertThat(look.look()).isEqualTo(2);
    }
}
