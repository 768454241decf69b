// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.summary.RunSummary;
import java.util.List;

/** Keys that hold rows which differ in what rows of one record have in common, and of which all but one left. */
final class MixedKeysSection {
    private MixedKeysSection() {}

    static void add(Html page, RunSummary summary) {
        List<MixedKeys> some =
                summary.mixedKeys().stream().filter(keys -> keys.mixed() > 0).toList();
        if (some.isEmpty()) {
            return;
        }
        page.add("<section aria-labelledby=\"mixed\">\n<h2 id=\"mixed\">Keys of several records</h2>\n"
                + "<p>Of rows with one key all but one left as its versions or copies, also where they differ in what"
                + " rows of one record have in common: a value that was put right looks like that, and so do two"
                + " records with one number.</p>\n");
        page.add("<table class=\"ways\"><thead><tr><th>Rule</th><th>Keys</th><th>Differ in</th><th"
                + " class=\"n\">With several rows</th><th class=\"n\">Differ</th></tr></thead>\n<tbody>\n");
        some.forEach(keys -> page.add(
                "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td class=\"n\">%s</td><td"
                        + " class=\"n\">%s</td></tr>\n",
                keys.rule(),
                String.join(", ", keys.keys()),
                keys.column(),
                Html.count(keys.several()),
                Html.count(keys.mixed())));
        page.add("</tbody></table>\n</section>\n");
    }
}
