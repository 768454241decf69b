// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;

/** A key of the folders that delivered rows go to, and how a row's value of it is found. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PartitionKey.Value.class, name = "Value"),
    @JsonSubTypes.Type(value = PartitionKey.Year.class, name = "Year"),
    @JsonSubTypes.Type(value = PartitionKey.AgeBand.class, name = "AgeBand")
})
public sealed interface PartitionKey {
    /** The value of rows that fit into no other, as Hive writes a NULL. */
    String NOWHERE = "__HIVE_DEFAULT_PARTITION__";

    /** As in {@code name=value}. */
    String name();

    /**
     * The column's own text, without blanks around it.
     *
     * @param columns names that it may have in the file; the first that is there counts
     */
    record Value(String name, List<String> columns) implements PartitionKey {
        /** Copies the list. */
        public Value {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The year of a date, four digits.
     *
     * @param date where it stands
     */
    record Year(String name, DateColumn date) implements PartitionKey {}

    /**
     * The band of the age, in whole years, at the day of another date.
     *
     * @param birth where the day of birth stands
     * @param at where the day stands that counts
     * @param bounds first age of each band, rising; the last band is open
     */
    record AgeBand(String name, DateColumn birth, DateColumn at, List<Integer> bounds) implements PartitionKey {
        /** Copies the list. */
        public AgeBand {
            bounds = List.copyOf(bounds);
        }

        /** Names of the bands: {@code 0-17}, {@code 18-24}, {@code 85-plus}. */
        public List<String> bands() {
            List<String> bands = new ArrayList<>();
            for (int band = 0; band < bounds.size(); band++) {
                bands.add(
                        band == bounds.size() - 1
                                ? bounds.get(band) + "-plus"
                                : bounds.get(band) + "-" + (bounds.get(band + 1) - 1));
            }
            return bands;
        }
    }

    /**
     * A column with dates.
     *
     * @param columns names that it may have in the file; the first that is there counts
     * @param formats in which they are read; none: those that are read everywhere
     */
    record DateColumn(List<String> columns, List<String> formats) {
        /** Copies the lists. */
        public DateColumn {
            columns = List.copyOf(columns);
            formats = formats == null ? List.of() : List.copyOf(formats);
        }
    }
}
