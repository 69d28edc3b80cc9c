/// Rows.
package enum PlaceholderColumns {}
