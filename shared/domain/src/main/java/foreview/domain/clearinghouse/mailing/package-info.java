/**
 * The mails to members: what waits, at which pace it leaves, and who is reminded. Start with {@link
 * foreview.domain.clearinghouse.mailing.MemberMail}; {@link foreview.domain.clearinghouse.mailing.Pace} counts what left in
 * a day. The words of a mail, and the sending, belong to the function that mails.
 */
package foreview.domain.clearinghouse.mailing;
