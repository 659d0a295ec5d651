package foreview.runtime;

import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets the calls of this process through one after the other. moto serves several at a time and isolates none: a
 * transaction that it cancels puts back whole tables as they were, with what others committed in between. Readings and
 * writes of racing writers still interleave.
 */
final class OneAtATime implements ExecutionInterceptor {
    private static final ReentrantLock TURN = new ReentrantLock(true);

    @Override
    public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
        TURN.lock();
    }

    @Override
    public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
        TURN.unlock();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
        TURN.unlock();
    }
}
