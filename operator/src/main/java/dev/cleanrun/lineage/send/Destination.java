// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Who takes events, as an environment names it.
 *
 * @param address that they are posted to
 * @param token sent as bearer token
 */
public record Destination(URI address, Optional<String> token) {
    /** Environment variable: the address. */
    public static final String URL = "CLEANRUN_LINEAGE_URL";
    /** Environment variable: the token. */
    public static final String TOKEN = "CLEANRUN_LINEAGE_TOKEN";

    /**
     * The one that an environment names; empty when it names none.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong, without what may be secret
     */
    public static Optional<Destination> of(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> token =
                Optional.of(environment.getOrDefault(TOKEN, "").strip()).filter(text -> !text.isEmpty());
        if (!token.map(HttpReceiver::isToken).orElse(true)) {
            throw new IllegalArgumentException(
                    TOKEN + " must be of visible ASCII characters alone, without spaces: no header can hold it");
        }
        try {
            return Optional.of(new Destination(HttpReceiver.address(url), token));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(URL + " " + e.getMessage(), e);
        }
    }

    /** What anybody may read of it: a query may hold a key. */
    public String shown() {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    /** Nothing secret, so that no log can hold it. */
    @Override
    public String toString() {
        return shown();
    }
}
