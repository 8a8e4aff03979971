package io.bolane.protocol.time;

/** Makes ids that no other source makes: 1 to 32 characters of {@code [0-9a-z]}. */
@FunctionalInterface
public interface IdSource {
    String next();
}
