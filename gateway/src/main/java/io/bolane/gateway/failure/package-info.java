/** What can go wrong and is expected to: one sealed family, which one table turns into replies. */
package io.bolane.gateway.failure;
