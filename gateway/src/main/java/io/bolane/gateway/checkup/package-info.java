/** Looks at an installation before or beside a running gateway and says what to do; changes nothing. */
package io.bolane.gateway.checkup;
