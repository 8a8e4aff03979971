/** The agents of one site among themselves, over a broker of their own: what works when the cloud is away. */
package io.bolane.agent.site;
