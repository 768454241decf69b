// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.faults;

import dev.cleanrun.worker.tables.Delivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set of synthetic rows in the tests' resources, as texts; where it comes from is told in README.md beside it. */
final class FaultSet {
    private FaultSet() {}

    /** Its rows, each with its partition's keys. */
    static List<Map<String, String>> rows(String name) {
        String file = Path.of("src/test/resources/faults", name + ".csv.gz")
                .toAbsolutePath()
                .toString();
        String scan =
                "read_csv('" + file + "', header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '\\N',"
                        + " all_varchar = true)";
        List<String> columns = Delivery.query("SELECT column_name FROM (DESCRIBE FROM " + scan + ")").stream()
                .map(List::getFirst)
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : Delivery.query("FROM " + scan)) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                row.put(columns.get(column), values.get(column));
            }
            rows.add(row);
        }
        return rows;
    }
}
