// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lists;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Something that is published as files, and that a list can be made of. */
public sealed interface PublishedList permits FdaNdcFiles, RxNormFiles, Icd10CmFiles, RevenueFiles, TaxonomyFiles {
    /** Names of what there is. */
    List<String> NAMES = List.of("fda-ndc", "rxnorm", "icd10cm", "revenue", "taxonomy");

    /** The one of that name. */
    static Optional<PublishedList> of(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "fda-ndc" -> new FdaNdcFiles();
                    case "rxnorm" -> new RxNormFiles();
                    case "icd10cm" -> new Icd10CmFiles();
                    case "revenue" -> new RevenueFiles();
                    case "taxonomy" -> new TaxonomyFiles();
                    default -> null;
                });
    }

    /** Name of the list's column of codes: what builtin recipes ask for. */
    default String codeColumn() {
        return switch (this) {
            case FdaNdcFiles _, RxNormFiles _ -> "ndc11";
            case Icd10CmFiles _, RevenueFiles _, TaxonomyFiles _ -> "code";
        };
    }

    /**
     * The list in its order: the same rows for the same files.
     *
     * @throws PublishedFile.Refused when a line is not as the publisher describes it
     */
    SortedSet<ListRow> read(List<PublishedFile> files);
}
