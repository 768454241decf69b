// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image carries a bill of materials that names every jar in it. */
class BillOfMaterialsTest {
    @TempDir
    private Path folder;

    private BillOfMaterials bill;

    @BeforeEach
    void a_bill() throws IOException {
        bill = new BillOfMaterials(Files.writeString(folder.resolve("bom.json"), """
            {"bomFormat": "CycloneDX", "metadata": {"component": {"name": "cleanrun-worker", "version": "1"}},
             "components": [{"group": "a", "name": "one", "version": "1.2"},
                {"group": "b", "name": "two", "version": "3"}]}
            """));
    }

    @Test
    void it_lies_where_the_images_page_says() throws IOException {
        RootFolder root = RootFolder.fresh(folder.resolve("root"));

        bill.into(root, List.of("cleanrun-worker-1.jar", "one-1.2.jar", "two-3.jar"));

        assertThat(root.resolve("/opt/cleanrun/sbom.cdx.json")).hasSameTextualContentAs(bill.file());
        assertThat(Files.readString(Repository.file("worker-image/README.md"))).contains(BillOfMaterials.IN_IMAGE);
    }

    @Test
    void one_that_leaves_a_jar_out_makes_no_image() {
        RootFolder root = RootFolder.fresh(folder.resolve("root"));
        assertThatThrownBy(() -> bill.into(root, List.of("one-1.3.jar", "two-3.jar")))
                .hasMessageContaining("does not name one-1.3.jar");
        assertThat(root.resolve(BillOfMaterials.IN_IMAGE)).doesNotExist();
    }

    @Test
    void none_at_all_says_how_it_is_made() {
        assertThatThrownBy(() -> new BillOfMaterials(folder.resolve("none")).unnamed(List.of()))
                .hasMessageContaining("-Pimages");
    }
}
