/**
 * Reads configuration trees into records. The tree is a YAML file with the environment laid over it. The only
 * files that are opened are the configuration itself and the secrets it names, once, at start. Every refusal
 * names the path, the value and what is allowed.
 */
package io.bolane.protocol.config;
