/**
 * How a case begins: submission, completeness, roster, determination and terms. Start with {@link
 * foreview.intake.IntakeFunction}. Opening its window is left to {@code foreview.window}.
 */
package foreview.intake;
