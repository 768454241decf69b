// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attempt that dies loses the file that it was making, whenever that is; what it had finished is not made again. */
class KeptSlicesLawTest {
    private static final int SEEDS = Integer.getInteger("cleanrun.kept.seeds", 2);
    private static final String RECIPE = """
        recipe: kept
        columns:
          - {name: id, type: INTEGER, from: [ID]}
          - {name: code, from: [CD]}
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: SAME, step: Keys, type: duplicates, args: {keys: [id]}, action: Reject}
        """;
    private static final String ROWS =
            "SELECT (i % 9000)::VARCHAR AS ID, 'c' || (i % 3 // 2) AS CD FROM range(10000) t(i)";
    private static final SliceSize SMALL = new SliceSize(4_096, Long.MAX_VALUE, false);
    /** Three slices, each with its normalised rows and four outputs. */
    private static final int FILES = 15;

    @TempDir
    Path folder;

    private int runs;

    /** An attempt ends here. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Files in memory, of which an attempt may die before or after it has kept one. */
    private static final class Shelf implements KeptFiles {
        private final Map<String, byte[]> files = new HashMap<>();
        private int made;
        private int left = Integer.MAX_VALUE;
        private String torn = "";

        @Override
        public void look() {
            // Nobody else puts anything there.
        }

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public boolean has(String name) {
            return files.containsKey(name);
        }

        @Override
        public boolean bring(String name, Path file) {
            if (name.equals(torn)) {
                return false;
            }
            try {
                if (files.containsKey(name)) {
                    Files.write(file, files.get(name));
                }
                return files.containsKey(name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void keep(String name, Path file) {
            made++;
            dieWhenDue();
            try {
                files.putIfAbsent(name, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            dieWhenDue();
        }

        private void dieWhenDue() {
            if (left-- == 0) {
                throw new Killed();
            }
        }
    }

    @Test
    void killed_at_any_moment_it_makes_one_file_twice_at_the_most_and_the_same_bytes() throws IOException {
        List<String> undisturbed = bytes(clean(KeptFiles.NONE, 1L << 30));
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Shelf shelf = new Shelf();
            int kills = 0;
            Cleaned cleaned = null;
            while (cleaned == null) {
                shelf.left = kills == 4 ? Integer.MAX_VALUE : random.nextInt(12);
                try {
                    cleaned = clean(shelf, random.nextBoolean() ? 450L << 20 : 1L << 30);
                } catch (Killed _) {
                    kills++;
                }
            }
            assertThat(bytes(cleaned)).as("seed %d", seed).isEqualTo(undisturbed);
            assertThat(shelf.made).as("seed %d", seed).isBetween(FILES, FILES + kills);
            assertThat(shelf.files).as("seed %d", seed).hasSize(FILES);
        }
    }

    @Test
    void a_file_that_is_not_whole_any_more_is_made_from_the_rows_of_its_own_slice() throws IOException {
        List<String> undisturbed = bytes(clean(KeptFiles.NONE, 1L << 30));
        Shelf full = new Shelf();
        clean(full, 1L << 30);
        for (String torn : full.files.keySet().stream()
                .filter(name -> name.contains("/clean-"))
                .toList()) {
            Shelf shelf = new Shelf();
            full.files.forEach((name, file) -> {
                if (!name.contains("/rejects-")) {
                    shelf.files.put(name, file);
                }
            });
            shelf.torn = torn; // found out only when the rejects of all slices have been made
            assertThat(bytes(clean(shelf, 1L << 30))).as(torn).isEqualTo(undisturbed);
        }
    }

    @Test
    void what_another_recipe_has_made_is_left_alone() throws IOException {
        Shelf shelf = new Shelf();
        clean(shelf, 1L << 30);
        Rows.of(Files.createDirectory(folder.resolve("other")), ROWS)
                .inSlicesOf(SMALL)
                .keptIn(shelf)
                .cleanedBy(RECIPE.replace("action: Reject", "action: Flag"));
        assertThat(shelf.made).isEqualTo(2 * FILES);
    }

    @Test
    void a_partition_of_one_slice_keeps_nothing() throws IOException {
        Shelf shelf = new Shelf();
        Rows.of(folder, ROWS).keptIn(shelf).cleanedBy(RECIPE);
        assertThat(shelf.made).isZero();
    }

    private Cleaned clean(KeptFiles kept, long memory) throws IOException {
        return Rows.of(Files.createDirectory(folder.resolve("run-" + runs++)), ROWS)
                .inSlicesOf(SMALL)
                .within(memory)
                .keptIn(kept)
                .cleanedBy(RECIPE)
                .cleaned();
    }

    private static List<String> bytes(Cleaned cleaned) throws IOException {
        List<String> sums = new ArrayList<>(List.of(cleaned.report().toJson()));
        for (Cleaned.OutputFile file : cleaned.files()) {
            sums.add(file.output() + " " + file.part() + " " + Sha256.of(file.file()));
        }
        return sums;
    }
}
