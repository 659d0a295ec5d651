/**
 * Mail without names or content: what a message says, and the two ways it leaves. Start with {@link
 * foreview.runtime.mail.Mailer}: Amazon SES on AWS, files in a directory on the local stack. When a mail is sent belongs to
 * {@code foreview.domain.notices}, to whom to the functions.
 */
package foreview.runtime.mail;
