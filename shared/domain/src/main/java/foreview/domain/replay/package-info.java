/**
 * Computes what would differ in a case under another policy. Start with {@link foreview.domain.replay.WhatIf}. It
 * changes nothing; the rules are in the other packages.
 */
package foreview.domain.replay;
