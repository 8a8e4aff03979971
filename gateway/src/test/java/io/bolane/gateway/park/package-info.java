/** A park to test in: a real database, a clock and lanes that do what the test says. */
package io.bolane.gateway.park;
