package dev.cleanrun.contract.order;

/** Formats of input objects. */
public enum SourceFormat {
    /** Apache Parquet, {@code *.parquet}. */
    Parquet
}
