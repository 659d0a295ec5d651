/**
 * Begins a case: submission, completeness, roster, determination and terms. Start with {@link
 * foreview.intake.IntakeFunction}. Opening a window belongs to {@code foreview.window}.
 */
package foreview.intake;
