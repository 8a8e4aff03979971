/** agent.yaml as records; every refusal names path, value and what is allowed. */
package io.bolane.agent.config;
