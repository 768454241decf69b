// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import java.util.List;

/** What was seen of a file. */
public sealed interface Sample {
    /** How the file is written, for people. */
    String form();

    /**
     * A file whose columns have names.
     *
     * @param form how it is written
     * @param columns in their order
     */
    record Named(String form, List<SampleColumn> columns) implements Sample {
        /** Copies the list. */
        public Named {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A file whose columns have no names.
     *
     * @param form how it is written
     * @param columns in their order
     */
    record Unnamed(String form, List<SampleColumn> columns) implements Sample {
        /** Copies the list. */
        public Unnamed {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Lines that are all of one length. Only the reader of the file sees them; nothing of them is printed.
     *
     * @param form how it is written
     * @param length characters of a line
     * @param lines some of them
     */
    record FixedWidth(String form, int length, List<String> lines) implements Sample {
        /** Copies the list. */
        public FixedWidth {
            lines = List.copyOf(lines);
        }
    }
}
