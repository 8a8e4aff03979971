/** The mirrors that lanes keep of their park: snapshot, changes, memory. */
package io.bolane.bench.mirror;
