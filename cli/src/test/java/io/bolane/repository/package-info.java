/** Checks of the repository as a whole: its style, its documents, its container files. */
package io.bolane.repository;
