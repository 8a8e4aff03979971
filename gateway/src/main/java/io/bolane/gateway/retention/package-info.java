/**
 * How long records are kept that only grow in number ({@code docs/adr/0015-what-is-kept-and-for-how-long.md}). Nothing
 * is ever {@code null}.
 */
package io.bolane.gateway.retention;
