/**
 * DynamoDB's part: the template's tables in DynamoDB Local, in this process. Start with {@link
 * foreview.local.tables.Tables}. Items do not expire by themselves here.
 */
package foreview.local.tables;
