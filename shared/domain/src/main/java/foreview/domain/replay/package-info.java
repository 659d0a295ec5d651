/**
 * What would differ in a case under another policy. Start with {@link foreview.domain.replay.WhatIf}. It changes
 * nothing; the rules themselves stay in the other packages.
 */
package foreview.domain.replay;
