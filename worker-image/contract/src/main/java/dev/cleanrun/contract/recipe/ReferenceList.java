// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

/**
 * A list that rules look codes up in. Where the object is absent, rules that need it are not applicable, never passed.
 *
 * @param name in {@code in_list(x, name)} and {@code lookup(x, name)}
 * @param uri an object: absolute ({@code s3://...}, {@code file:///...}) or relative to the run's source; CSV with a
 *     header, or Parquet, by its ending
 * @param key column that holds the code
 * @param keyAs expression over {@code this} that brings a code of the list into the form that rows have; null: as it is
 * @param value column that {@code lookup} gives; null when there is none
 * @param unique whether codes with several values are left out; otherwise the smallest value counts
 * @param validFrom column of the first day on which a code holds, for {@code in_list(x, name, day)}; null: no beginning
 * @param validTo column of the last day; null, there or in a row: no end
 * @param match how texts that are no key are looked for in {@code lookup}; null: they are not
 */
public record ReferenceList(
        String name,
        String uri,
        String key,
        String keyAs,
        String value,
        boolean unique,
        String validFrom,
        String validTo,
        NameMatch match) {
    /** Whether codes hold for a time only. */
    public boolean dated() {
        return validFrom != null || validTo != null;
    }

    /** Whether a text that is no key may mean one. */
    public boolean matched() {
        return match != null;
    }

    /** The name under which an order holds what people decided about texts that are looked for in the list. */
    public String decisions() {
        return name + ".decisions";
    }
}
