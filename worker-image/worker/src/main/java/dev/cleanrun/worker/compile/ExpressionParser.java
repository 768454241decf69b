// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The engine's parser. */
public interface ExpressionParser {
    /** What stands before each expression when it is parsed. */
    String PREFIX = "SELECT (";
    /** What stands behind it; the line end closes a comment. */
    String SUFFIX = "\n)";

    /** The trees of {@code SELECT (expression)} for each expression, or a tree with {@code "error": true}. */
    List<JsonNode> parse(List<String> expressions);
}
