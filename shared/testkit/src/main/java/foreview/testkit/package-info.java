/**
 * What tests of the whole product share: a case's life as a scenario, one client of the API, stacks, a model endpoint that
 * misbehaves on order, and faults of AWS calls. A reader starts at {@link foreview.testkit.PlayedCase}, or at {@link
 * foreview.testkit.ManualStack} where faults and single calls matter. What a test asserts is left to the test.
 */
package foreview.testkit;
