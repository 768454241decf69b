// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

/** What has to be done before the rows of a partition can be normalised. */
public sealed interface Preparation {
    /** As SQL. */
    String sql();

    /** A statement of the engine. */
    record Statement(String sql) implements Preparation {}

    /**
     * Texts are to be looked for among the keys of a list, outside the engine.
     *
     * @param list its name
     * @param sql query of the texts ({@code n}) and the numbers of their rows ({@code r})
     */
    record Names(String list, String sql) implements Preparation {}
}
