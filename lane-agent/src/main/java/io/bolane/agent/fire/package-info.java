/** The fire alarm of a site: heard by every lane of its park, whoever gave it and whichever agent has the lane. */
package io.bolane.agent.fire;
