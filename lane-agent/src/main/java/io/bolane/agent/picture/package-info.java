/** The pictures of cars, kept on disk within a bound. */
package io.bolane.agent.picture;
