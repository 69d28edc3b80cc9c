/// Rows of text.
package enum Placeholder {}
