package foreview.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flowable.job.api.AcquiredExternalWorkerJob;

/**
 * Flowable's external workers on its own embedded engine and database, tuned as its documentation says: no history, a
 * service task that is not exclusive, as many connections as workers, and a batch of tasks in each acquisition.
 */
final class FlowableWorkers implements AutoCloseable {
    private static final String TOPIC = "tasks";
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final int BATCH = 10;
    private static final int MOST_LOOKS = 30_000;
    private static final int RETRIES = 5;
    private static final String MODEL = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                     targetNamespace="bench">
          <process id="task">
            <startEvent id="start"/>
            <sequenceFlow id="in" sourceRef="start" targetRef="work"/>
            <serviceTask id="work" flowable:type="external-worker" flowable:topic="tasks" flowable:exclusive="false"/>
            <sequenceFlow id="out" sourceRef="work" targetRef="end"/>
            <endEvent id="end"/>
          </process>
        </definitions>
        """;

    private final ProcessEngine engine;
    private final int workers;
    private final ReentrantLock acquiring = new ReentrantLock();

    FlowableWorkers(int workers) {
        this.workers = workers;
        var settings = new StandaloneInMemProcessEngineConfiguration();
        settings.setJdbcUrl("jdbc:h2:mem:flowable;DB_CLOSE_DELAY=-1");
        settings.setJdbcMaxActiveConnections(2 * workers);
        settings.setJdbcMaxIdleConnections(2 * workers);
        settings.setHistoryLevel(HistoryLevel.NONE);
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
        settings.setAsyncExecutorActivate(true); // it carries a process on after its worker completed the task
        engine = settings.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("task.bpmn20.xml", MODEL)
                .deploy();
    }

    /** Puts as many tasks as that into the queue: a process each. */
    void start(int tasks) {
        SideBySide.run(
                4,
                IntStream.range(0, tasks)
                        .<Runnable>mapToObj(
                                _ -> () -> engine.getRuntimeService().startProcessInstanceByKey("task"))
                        .toList());
    }

    /** Drains them, until all processes have ended. */
    void drain(int tasks) {
        var left = new AtomicInteger(tasks);
        SideBySide.run(
                workers,
                IntStream.range(0, workers)
                        .<Runnable>mapToObj(number -> () -> work("worker-" + number, left))
                        .toList());
        for (int look = 0;
                engine.getRuntimeService().createProcessInstanceQuery().count() > 0;
                look++) {
            if (look == MOST_LOOKS) throw new IllegalStateException("processes do not end");
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void work(String worker, AtomicInteger left) {
        var management = engine.getManagementService();
        while (left.get() > 0) {
            var acquired = acquired(management, worker);
            if (acquired.isEmpty()) LockSupport.parkNanos(LOOK.toNanos());
            for (var job : acquired) {
                management
                        .createExternalWorkerCompletionBuilder(job.getId(), worker)
                        .complete();
                left.decrementAndGet();
            }
        }
    }

    /** One worker at a time: else most of them lock the same tasks, and all but one fail. */
    private List<AcquiredExternalWorkerJob> acquired(ManagementService management, String worker) {
        acquiring.lock();
        try {
            return management
                    .createExternalWorkerJobAcquireBuilder()
                    .topic(TOPIC, LOCK)
                    .acquireAndLock(BATCH, worker, RETRIES);
        } finally {
            acquiring.unlock();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
