/**
 * Reads configuration trees into records. The tree is what a YAML or JSON parser made of a file, with the environment
 * laid over it; nothing here opens a file. Every refusal names the path, the value and what is allowed.
 */
package io.bolane.protocol.config;
