/**
 * Prepares a function for Lambda's SnapStart, so that its first answer after a restore is fast. Start with {@link
 * foreview.runtime.snapshot.SnapStartHook}, which each function behind the API registers; its {@link
 * foreview.runtime.snapshot.PrimingRun} calls every route once without reaching AWS. {@code template.yaml} says when a
 * snapshot is taken.
 */
package foreview.runtime.snapshot;
