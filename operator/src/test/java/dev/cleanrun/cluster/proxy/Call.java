// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request to the API server, whole. */
public final class Call {
    private static final int SUBRESOURCE = 3;

    private final Head head;
    private final byte[] body;

    Call(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** As sent. */
    Head head() {
        return head;
    }

    /** As it goes on to the server; not to be written to. */
    byte[] body() {
        return body;
    }

    /** {@code GET}, {@code POST}, ...; {@code WATCH} for a watch. */
    public String verb() {
        return head.target().contains("watch=true") ? "WATCH" : head.method();
    }

    /**
     * Plural name of the resource and its subresource: {@code pods}, {@code cleanruns/status}; empty for other paths.
     */
    public String resource() {
        List<String> inGroup = inGroup();
        int at = inGroup.size() > 2 && inGroup.getFirst().equals("namespaces") ? 2 : 0;
        List<String> rest = inGroup.subList(at, inGroup.size());
        if (rest.isEmpty()) {
            return "";
        }
        return rest.size() >= SUBRESOURCE ? rest.getFirst() + "/" + rest.get(2) : rest.getFirst();
    }

    /** Whether it is of this verb on this resource. */
    public boolean is(String verb, String resource) {
        return verb().equals(verb) && resource().equals(resource);
    }

    /** Whether its body holds this text. */
    public boolean says(String text) {
        return new String(body, StandardCharsets.UTF_8).contains(text);
    }

    /** Path without the query. */
    public String path() {
        return head.target().split("\\?", 2)[0];
    }

    private List<String> inGroup() {
        List<String> parts = List.of(path().substring(1).split("/", -1));
        int skipped = parts.getFirst().equals("apis") ? 3 : 2;
        return parts.size() > skipped ? parts.subList(skipped, parts.size()) : List.of();
    }
}
