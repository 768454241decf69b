// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import java.nio.file.Path;
import java.util.List;

/**
 * A version of the product: a chart, and the images of a tag on the real node.
 *
 * @param chart its folder
 * @param tag of both images
 */
record Release(Path chart, String tag) {
    /** What this build makes. */
    static final Release CURRENT =
            new Release(HelmChart.FOLDER, System.getProperty("cleanrun.version", "0.1.0-SNAPSHOT"));

    /** The manifests of its CRDs. */
    List<Path> crds() {
        return CrdCopiesTest.yaml(chart.resolve("crds"));
    }

    /** The name of one of its images. */
    String image(String name) {
        return "docker.io/cleanrun/" + name + ":" + tag;
    }
}
