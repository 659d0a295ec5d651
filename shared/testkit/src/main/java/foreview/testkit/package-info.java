/**
 * What tests of the whole product share: a case's life as a scenario, one client of the API, stacks, a model endpoint
 * that fails on request, and faults of AWS calls. Start with {@link foreview.testkit.PlayedCase}, or with {@link
 * foreview.testkit.ManualStack} where faults and single calls matter. Assertions belong to the tests.
 */
package foreview.testkit;
