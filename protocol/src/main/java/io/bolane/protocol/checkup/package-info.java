/** What a check of an installation finds, for people. */
package io.bolane.protocol.checkup;
