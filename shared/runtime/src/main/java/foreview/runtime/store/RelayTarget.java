package foreview.runtime.store;

import foreview.domain.harness.Lease;

/**
 * What a key of the relay is for, and all that a look at it needs.
 *
 * @param evaluation the lease's
 * @param task its number
 * @param grant under which the model may be called
 * @param holder the pseudonym in the case of the person who leased the task
 * @param fence of the lease: a later one has another key
 */
public record RelayTarget(
        String caseId, String evaluation, int task, String grant, String holder, Lease.Place place, long fence) {}
