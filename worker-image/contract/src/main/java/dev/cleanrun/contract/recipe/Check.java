// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.math.BigDecimal;
import java.util.List;

/** What a rule finds. Expressions are scalar and over declared columns; the worker checks them on the parse tree. */
public sealed interface Check {

    /** A row alone decides: true is valid, false violated, NULL counted as null. */
    record Expression(String valid) implements Check {}

    /** A text that does not read as the column's type; no text is null. */
    record Castable() implements Check {}

    /** Found by another rule, which names this one. */
    record Raised() implements Check {}

    /**
     * A list spread over the columns has gaps or repeats: values move up in their order, and what belongs to a value
     * moves with it. With the action Flag nothing moves: found is what closing the list would lose, copies of one value
     * that say different things beside it, and what stands beside no value.
     *
     * @param with lists of columns as long as the rule's, whose n-th says something of the value in the rule's n-th
     *     column
     * @param repeats whether copies of a value stay; then a place beside which something is said stays too
     */
    record Compact(List<List<String>> with, boolean repeats) implements Check {
        /** Copies the lists. */
        public Compact {
            with = with.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Rows equal in the keys; the first one stays.
     *
     * @param keys columns; empty: all source columns, compared as text
     * @param when expression that takes rows in; null: all
     * @param differ column in which they have to differ: rows that all have the same value there are none; null: they
     *     need not
     * @param agree columns that have one value in all copies of a record: keys under which they have several are no
     *     keys of records
     */
    record Duplicates(List<String> keys, String when, String differ, List<String> agree) implements Check {
        /** Copies the lists. */
        public Duplicates {
            keys = List.copyOf(keys);
            agree = List.copyOf(agree);
        }
    }

    /**
     * Several versions of one record; the last stays.
     *
     * @param keys columns that say what is one record; NULL equals NULL
     * @param order expressions, the highest wins, the first counts most; dates after the day that rules refer to count
     *     as none. Of equal ones a cancelling version is the last unless more rows have something to cancel than
     *     cancel, then the later row
     * @param whole whether all rows that share the highest order stay, as lines of one delivery do
     * @param voided expression of a version that cancels the record; null: none does
     * @param orphan id of the rule raised on a cancelling version without anything to cancel; null: it is removed
     * @param original column by which a cancelling version may name, in place of the first key, the record that it
     *     cancels; null: none
     * @param agree columns that have one value in all versions of a record: keys under which they have several are no
     *     keys of records
     */
    record Versions(
            List<String> keys,
            List<String> order,
            boolean whole,
            String voided,
            String orphan,
            String original,
            List<String> agree)
            implements Check {
        /** Copies the lists. */
        public Versions {
            keys = List.copyOf(keys);
            order = List.copyOf(order);
            agree = List.copyOf(agree);
        }
    }

    /**
     * Claims that name the claim they replace or cancel; of all that hang together the last stays, with all its rows.
     *
     * @param keys columns that claims of one chain share; NULL equals NULL
     * @param claim column of the claim's own number
     * @param original column of the number that it replaces or cancels
     * @param order expressions, the highest wins, the first counts most; then the longer way from the first claim, then
     *     the later row
     * @param voided expression of a claim that cancels; null: none does
     * @param orphan id of the rule raised on a cancelling claim without anything to cancel; null: it is removed
     * @param unknown id of the rule raised on a claim whose original is not there; null: none
     * @param line column of a claim's lines, by which rows that cancel under the claim's own number meet what they
     *     cancel; null: they cancel the claim
     * @param agree columns that have one value in all rows of a claim: numbers under which they have several are no
     *     numbers of claims
     */
    record Chain(
            List<String> keys,
            String claim,
            String original,
            List<String> order,
            String voided,
            String orphan,
            String unknown,
            String line,
            List<String> agree)
            implements Check {
        /** Copies the lists. */
        public Chain {
            keys = List.copyOf(keys);
            order = List.copyOf(order);
            agree = List.copyOf(agree);
        }
    }

    /**
     * Rows that need a partner which is not there.
     *
     * @param keys columns that the two share; NULL equals NULL
     * @param when expression of the rows that need one
     * @param partner expression of the rows that can be one
     */
    record Partner(List<String> keys, String when, String partner) implements Check {
        /** Copies the list. */
        public Partner {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Spans of days that share days with another span of the same keys. Both are found.
     *
     * @param keys columns that say whose spans are compared; NULL equals NULL
     * @param from column of a span's first day; a row without one, or with an end before it, is not looked at
     * @param to column of its last day; none: it has no end
     * @param when expression that takes rows in; null: all
     * @param differ column of which rows with the same value are one span, from their first day to their last; null:
     *     each row is a span
     * @param days how many days two spans may share
     */
    record Overlaps(List<String> keys, String from, String to, String when, String differ, int days) implements Check {
        /** Copies the list. */
        public Overlaps {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Spans of days that begin long after all earlier spans of the same keys have ended.
     *
     * @param keys columns that say whose spans are compared; NULL equals NULL
     * @param from column of a span's first day; a row without one, or with an end before it, is not looked at
     * @param to column of its last day; none: it has no end
     * @param when expression that takes rows in; null: all
     * @param days how many days may lie between the end of one and the beginning of the next
     */
    record Gaps(List<String> keys, String from, String to, String when, int days) implements Check {
        /** Copies the list. */
        public Gaps {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Rows whose numbers do not add up to the total that they share; all rows of the total are found.
     *
     * @param keys columns that rows of one total share; NULL equals NULL
     * @param total expression of the total; rows in which it is NULL say nothing of it, and several totals are none
     * @param of number column that is added up; NULL adds nothing
     * @param when expression of the rows that are added up; null: all
     * @param tolerance by how much the sum may differ
     */
    record Sums(List<String> keys, String total, String of, String when, BigDecimal tolerance) implements Check {
        /** Copies the list. */
        public Sums {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Reversals and adjustments, netted with the rows they belong to.
     *
     * @param keys columns that a row and what changes it share; NULL equals NULL
     * @param prefer columns by which the right row is chosen when several share the keys
     * @param candidate expression of rows that change another
     * @param reversal expression of candidates that take away, whatever the sign of their numbers
     * @param sum number columns that are added up
     * @param zero those of them that are all zero when a row was taken back as a whole
     * @param latest date columns of which the latest is kept
     * @param orphan id of the rule raised on a candidate without a row to change; null: it stays
     * @param disagree id of the rule raised when only some of {@code zero} are zero; null: none
     * @param original column by which a candidate may name, in place of the first preferred column, the row that it
     *     changes; null: none
     */
    record Net(
            List<String> keys,
            List<String> prefer,
            String candidate,
            String reversal,
            List<String> sum,
            List<String> zero,
            List<String> latest,
            String orphan,
            String disagree,
            String original)
            implements Check {
        /** Copies the lists. */
        public Net {
            keys = List.copyOf(keys);
            prefer = List.copyOf(prefer);
            sum = List.copyOf(sum);
            zero = List.copyOf(zero);
            latest = List.copyOf(latest);
        }
    }

    /**
     * A value that should be one per key differs between rows: the most frequent wins, the first row decides ties.
     *
     * @param keys columns that say what is one record; NULL equals NULL
     * @param agree columns that have one value in all rows of a record, but for errors: keys under which they have
     *     several are no keys of records
     */
    record Majority(List<String> keys, List<String> agree) implements Check {
        /** Copies the lists. */
        public Majority {
            keys = List.copyOf(keys);
            agree = List.copyOf(agree);
        }
    }
}
