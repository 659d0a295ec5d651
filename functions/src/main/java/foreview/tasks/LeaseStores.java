package foreview.tasks;

import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.store.HarnessLooks;
import foreview.runtime.store.HarnessQueues;
import foreview.runtime.store.HarnessTasks;

/** What leases and reports are decided on and written to. */
record LeaseStores(HarnessTasks tasks, HarnessQueues queues, HarnessLooks looks, Policies policies, Now now) {}
