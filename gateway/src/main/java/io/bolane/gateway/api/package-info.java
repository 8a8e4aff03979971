/**
 * The operator's REST API {@code /api/v1}: one {@link io.bolane.gateway.api.Resource} for each kind of thing, listed in
 * {@link io.bolane.gateway.api.Resources}. Resources read what other features have stored, newest first; what they
 * change, they change through the feature's own service, audited by {@link io.bolane.gateway.api.Audit}. Described by
 * openapi.yaml, which a test holds against the routes. Nothing is ever {@code null} here.
 */
package io.bolane.gateway.api;
