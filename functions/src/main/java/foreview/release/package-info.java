/**
 * The acts of rule 1, which nothing may refuse or delay: releases, withdrawal and the end of a window. Start with
 * {@link foreview.release.ReleaseFunction}. It has a function of its own, so that no other load takes its capacity.
 */
package foreview.release;
