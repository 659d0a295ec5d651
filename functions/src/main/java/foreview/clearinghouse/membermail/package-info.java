/**
 * Mails members what was delivered to them. Start with {@link foreview.clearinghouse.membermail.MemberMailFunction}. What is
 * due, and at which pace, {@code foreview.domain.clearinghouse.mailing} decides.
 */
package foreview.clearinghouse.membermail;
