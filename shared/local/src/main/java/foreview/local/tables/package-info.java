/**
 * Replaces DynamoDB: the template's tables in DynamoDB Local, in this process. Start with {@link
 * foreview.local.tables.Tables}. TTL does not delete items here.
 */
package foreview.local.tables;
