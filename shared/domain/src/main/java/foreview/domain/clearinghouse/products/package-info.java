/**
 * Names of products, and the versions of them that a vulnerability affects. Start with {@link
 * foreview.domain.clearinghouse.products.ProductId}, and with {@link
 * foreview.domain.clearinghouse.products.Affected#match} for one installed product. Inventories, their index and what a
 * member is told belong to others.
 */
package foreview.domain.clearinghouse.products;
