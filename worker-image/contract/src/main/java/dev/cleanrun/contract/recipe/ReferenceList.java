package dev.cleanrun.contract.recipe;

/**
 * A list that rules look codes up in. Where the object is absent, rules that need it are not applicable, never passed.
 *
 * @param name
 *            in {@code in_list(x, name)} and {@code lookup(x, name)}
 * @param uri
 *            an object: absolute ({@code s3://...}, {@code file:///...}) or relative to the run's source; CSV with a header, or Parquet, by its
 *            ending
 * @param key
 *            column that holds the code
 * @param value
 *            column that {@code lookup} gives; null when there is none
 */
public record ReferenceList(String name, String uri, String key, String value) {}
