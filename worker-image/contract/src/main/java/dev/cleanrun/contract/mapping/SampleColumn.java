// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen of a column: how many of its values look like what, and no value.
 *
 * @param name as the file has it; empty where the file names no columns
 * @param values that were not empty
 * @param fits how many of them have a shape
 */
public record SampleColumn(String name, int values, Map<ValueShape, Integer> fits) {
    /** Copies the map. */
    public SampleColumn {
        fits = Map.copyOf(fits);
    }

    /** What is seen of these values. */
    public static SampleColumn of(String name, List<String> texts) {
        Map<ValueShape, Integer> fits = new EnumMap<>(ValueShape.class);
        int values = 0;
        for (String text : texts) {
            String cut = text == null ? "" : text.strip();
            if (!cut.isEmpty()) {
                values++;
                for (ValueShape shape : ValueShape.values()) {
                    if (shape.fits(cut)) {
                        fits.merge(shape, 1, Integer::sum);
                    }
                }
            }
        }
        return new SampleColumn(name, values, fits);
    }

    /** The same values under another name. */
    SampleColumn named(String other) {
        return new SampleColumn(other, values, fits);
    }

    /** Values that have the shape. */
    public int fitting(ValueShape shape) {
        return fits.getOrDefault(shape, 0);
    }

    /** Share of the values that have one of the shapes, from 0 to 1; 0 where there is no value. */
    double share(List<ValueShape> shapes) {
        return values == 0 ? 0 : shapes.stream().mapToInt(this::fitting).max().orElse(0) / (double) values;
    }
}
