// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions as the engine has parsed them, kept from one partition to the next of a warm worker: what they are
 * depends on their texts alone. Holds those of the last two sets of texts, a recipe's and its lists'.
 */
public final class ParsedExpressions {
    private static final int KEPT = 2;

    private final Map<List<String>, Expressions> kept = new LinkedHashMap<>();

    /** Has parsed none. */
    public ParsedExpressions() {}

    synchronized Expressions of(Collection<String> texts, ExpressionParser parser) {
        List<String> key = List.copyOf(texts);
        Expressions expressions = kept.remove(key);
        if (expressions == null) {
            expressions = new Expressions(key, parser);
        }
        kept.put(key, expressions);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return expressions;
    }
}
