/**
 * Reads as much of a SAM template as the local stack needs, and refuses by name what it cannot run. Start with {@link
 * foreview.local.template.Template}. Rights and alarms are read by tests only.
 */
package foreview.local.template;
