package io.bolane.gateway.api;

import io.bolane.gateway.config.Role;

/** Who asks, by the token it has. */
record Caller(String name, Role role) {}
