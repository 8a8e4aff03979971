/** JMH benchmarks of the code that every message passes: signature, callback parsing, lane codecs. */
package io.bolane.bench.micro;
