/** JMH benchmarks of the code that every message passes: signature, callback parsing, lane codecs; and of fees. */
package io.bolane.bench.micro;
