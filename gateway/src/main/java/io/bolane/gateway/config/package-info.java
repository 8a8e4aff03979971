/**
 * The gateway's configuration: one tree of records, read once from YAML and the environment, checked while it is read,
 * then passed down in parts. Every refusal names the path, the value and what is allowed; nothing here is null.
 */
package io.bolane.gateway.config;
