// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.store.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How many rows partitions probably have. The first object of a partition is asked, of at most {@link #ASKED}
 * partitions that are spread over all of them; the other objects are taken to have as many rows in a byte, and the
 * other partitions as many as those that were asked. Exact where each partition is one object and there are not too
 * many.
 */
final class RowEstimate {
    /** A plan should not take longer for it than some seconds. */
    static final int ASKED = 1_000;

    private RowEstimate() {}

    /**
     * Rows by path; empty where no footer told anything.
     *
     * @param footers rows of each of the objects that are asked, in their order
     */
    static Map<String, Long> of(List<SourceFolder> folders, Function<List<StoredObject>, List<OptionalLong>> footers) {
        int asked = Math.min(ASKED, folders.size());
        List<SourceFolder> sample = IntStream.range(0, asked)
                .mapToObj(i -> folders.get((int) ((long) i * folders.size() / asked)))
                .toList();
        List<OptionalLong> told =
                footers.apply(sample.stream().map(SourceFolder::first).toList());
        Map<String, Double> densities = new HashMap<>();
        var all = new ArrayList<double[]>();
        for (int i = 0; i < asked; i++) {
            StoredObject first = sample.get(i).first();
            if (told.get(i).isPresent() && first.size() > 0) {
                double rows = told.get(i).getAsLong();
                densities.put(sample.get(i).folder().path(), rows / first.size());
                all.add(new double[] {rows, first.size()});
            }
        }
        if (all.isEmpty()) {
            return Map.of();
        }
        double usual = all.stream().mapToDouble(one -> one[0]).sum()
                / all.stream().mapToDouble(one -> one[1]).sum();
        Map<String, Long> rows = new HashMap<>();
        folders.forEach(folder -> rows.put(
                folder.folder().path(),
                Math.min(
                        ParquetFooter.MOST_ROWS,
                        Math.round(folder.inputs().bytes()
                                * densities.getOrDefault(folder.folder().path(), usual)))));
        return rows;
    }
}
