/** The REST API of the operator's back office, for reading; its queries are its own and change nothing. */
package io.bolane.gateway.api;
