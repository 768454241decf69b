// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

/** Regular expressions that the schema shares between fields; anchored, RE2 syntax, as the API server reads them. */
final class Patterns {
    /**
     * Bytes: a positive number with an optional fraction of at most three digits and an optional unit; far under 8 EiB.
     */
    static final String BYTES = "^(0\\.[0-9]{0,2}[1-9](k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?"
        + "|[1-9][0-9]{0,14}(\\.[0-9]{1,3})?(k|Ki)?|[1-9][0-9]{0,11}(\\.[0-9]{1,3})?Mi?"
        + "|[1-9][0-9]{0,8}(\\.[0-9]{1,3})?Gi?|[1-9][0-9]{0,5}(\\.[0-9]{1,3})?Ti?|[1-9][0-9]{0,2}(\\.[0-9]{1,3})?Pi?)$";

    /** Cores: millicores or a number with at most three digits after the point. */
    static final String CPU = "^([1-9][0-9]{0,5}m|0\\.[0-9]{0,2}[1-9]|[1-9][0-9]{0,2}(\\.[0-9]{1,3})?)$";

    /** A span of time in whole hours, minutes and seconds, in this order. */
    static final String SPAN = "^([0-9]{1,4}h([0-9]{1,2}m)?([0-9]{1,2}s)?|[0-9]{1,5}m([0-9]{1,2}s)?|[0-9]{1,6}s)$";

    /** A calendar day. */
    static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    /** A place of objects: an S3 bucket with an optional prefix, or an absolute folder. */
    static final String LOCATION = "^(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?|file:///.+)$";

    /** The name of a layout, and perhaps one of its kinds of file behind a slash. */
    static final String LAYOUT = "^[a-z][a-z0-9-]{0,62}(/[a-z][a-z0-9-]{0,62})?$";

    /** The name of a Kubernetes object. */
    static final String NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

    /** The name of a Kubernetes object, or nothing. */
    static final String OPTIONAL_NAME = "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$";

    /** The name of a namespace. */
    static final String NAMESPACE = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /** Partition values: one value without two dots, or a range of whole numbers. */
    static final String VALUE = "^(-?[0-9]{1,18}\\.\\.-?[0-9]{1,18}|(\\.?[^./\\x00-\\x1f])+\\.?|\\.)$";

    /** One ASCII character that may stand between values: no line end, no double quote. */
    static final String DELIMITER = "^[\\x01-\\x09\\x0b\\x0c\\x0e-\\x21\\x23-\\x7e]$";

    /** One ASCII character, but no line end. */
    static final String CHARACTER = "^[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7e]$";

    /** One ASCII character, but no line end, or nothing. */
    static final String OPTIONAL_CHARACTER = "^[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7e]?$";

    /** Text without control characters. */
    static final String LINE = "^[^\\x00-\\x1f\\x7f]*$";

    /** A word as Kubernetes writes reasons and causes. */
    static final String WORD = "^[A-Za-z]([A-Za-z0-9]*)$";

    /** Ranges of indexes, as an Indexed Job writes them. */
    static final String INDEXES = "^([0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?$";

    /**
     * One retry in one line: {@code 120 2 9830Mi 20Gi 1 m1f3 1793491200123 5368709123}; 0 stands for no size and no
     * time, - for no failure, {@code e1} among the failures that the engine is to spill early.
     */
    static final String RETRY =
            "^[0-9]+ [0-9]+ [0-9]+[kKMGTPi]{0,2} [0-9]+[kKMGTPi]{0,2} [0-9]+ (-|([a-z][0-9]+)+) [0-9]+"
                    + " [0-9]+[kKMGTPi]{0,2}$";

    /** One partition that was helped with, in one line: {@code 12 13!}. */
    static final String HELPED = "^[0-9]+ [1-8]{0,8}!?$";

    /** A factor above 1 and at most 4, with at most two digits after the point. */
    static final String FACTOR = "^(1\\.(0[1-9]|[1-9][0-9]?)|[23](\\.[0-9]{1,2})?|4(\\.00?)?)$";

    /** A share between 0 and 1 with at most six digits after the point. */
    static final String RATIO = "^(0(\\.[0-9]{1,6})?|1(\\.0{1,6})?)$";

    /** A share above 0 and at most 1; the field's length bounds the digits after the point. */
    static final String SHARE_ABOVE_ZERO = "^(0\\.0{0,5}[1-9][0-9]{0,5}|1(\\.0{1,6})?)$";

    /** A limit of zero or more with at most four digits after the point. */
    static final String LIMIT = "^[0-9]{1,4}(\\.[0-9]{1,4})?$";

    /** Whole percent. */
    static final String PERCENT = "^(100|[0-9]{1,2})%$";

    private Patterns() {}
}
