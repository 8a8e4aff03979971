/** Tests of the command line. */
package io.bolane.cli;
