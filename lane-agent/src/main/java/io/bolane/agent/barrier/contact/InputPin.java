package io.bolane.agent.barrier.contact;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import java.util.regex.Pattern;

/**
 * Where something is wired.
 *
 * @param number of the input, from 0
 * @param normallyClosed active when the input reads off
 */
record InputPin(int number, boolean normallyClosed) {
    static final int MAX = 63;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,2})( nc| no)?");

    /** {@code 3}, or {@code 3 nc} of a contact that opens when it is active. */
    static InputPin read(ConfigNode node, String key) {
        var allowed = "the number of an input, 0 to " + MAX + ", with \" nc\" behind it for a normally closed contact";
        var text = node.requiredText(key, allowed).strip();
        var match = TEXT.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(1)) > MAX) {
            throw new ConfigException(node.pathOf(key), text, allowed);
        }
        return new InputPin(Integer.parseInt(match.group(1)), " nc".equals(match.group(2)));
    }

    boolean isActive(boolean on) {
        return on != normallyClosed;
    }
}
