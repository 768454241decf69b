// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.summary.PartitionFigures;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/summary.html");
    private static final int MOST = 2 << 20;

    private static String page(int bands, int years) throws Exception {
        List<PartitionFigures> partitions = Samples.partitions(bands, years);
        String page = SummaryPage.html(SampleHistory.compared(Samples.summary(partitions)), partitions);
        Files.writeString(
                Files.createDirectories(Path.of("target/pages")).resolve(bands + "x" + years + ".html"), page);
        return page;
    }

    /** Refresh it with {@code mvn -pl worker-image/worker test -Dtest=SummaryPageTest -DrefreshPage}. */
    @Test
    void a_small_summary_is_as_its_golden_page() throws Exception {
        String page = page(3, 4);
        if (System.getProperty("refreshPage") != null) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page).isEqualTo(Files.readString(GOLDEN));
    }

    @ParameterizedTest
    @CsvSource({"9, 11", "100, 100", "1, 1", "1, 12"})
    void a_page_is_well_formed_small_and_reaches_for_nothing(int bands, int years) throws Exception {
        String page = page(bands, years);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST);
        assertThat(page).doesNotContain("http:", "https:", "src=", "@import", "url(", "<link");
        assertThat(tagsOf(page)).isPositive();
    }

    /** The page is written so that an XML parser can read its body, which finds tags that are not closed. */
    private static int tagsOf(String page) throws Exception {
        String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + "</main>".length());
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(body));
        int tags = 0;
        while (reader.hasNext()) {
            tags += reader.next() == XMLStreamReader.START_ELEMENT ? 1 : 0;
        }
        return tags;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 600 700 800|20 20 20 20|0",
                "5 600 700 800|0 20 20 20|2",
                "5 7 700 800|0 0 20 20|2",
                "3 4 5 800|0 0 0 20|3",
                "500 600 700 800|3 20 20 30|2",
                "500 600 700 800|0 0 0 0|0",
                "5 600 700 800|0 2 30 20|3"
            })
    void the_heat_map_tells_nothing_of_few_rows_nor_what_would_give_them_away(String read, String left, int few) {
        List<PartitionFigures> partitions = new ArrayList<>();
        String[] lost = left.split(" ");
        for (String rows : read.split(" ")) {
            long rejected = Long.parseLong(lost[partitions.size()]);
            partitions.add(new PartitionFigures(
                    "age_band=65-74/event_year=201" + partitions.size(),
                    new Ledger(Long.parseLong(rows), Long.parseLong(rows) - rejected, rejected, 0),
                    0,
                    0,
                    0,
                    11));
        }
        String page = SummaryPage.html(Samples.summary(partitions), partitions);

        assertThat(page.split("<td class=\"withheld\">few", -1)).hasSize(few + 1);
    }

    @Test
    void a_text_of_others_is_never_markup() {
        assertThat(new Html().add("<b>%s</b>", "<i>&\"'").toString()).isEqualTo("<b>&lt;i&gt;&amp;&quot;&#39;</b>");
        assertThat(new Html().add("%s %s", "%s", "x").toString()).isEqualTo("%s x");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, 100 %", "0.00001, < 0.01 %", "0.99999, > 99.99 %", "0.0049, 0.49 %", "0.123456, 12.3 %"})
    void a_share_is_all_or_nothing_only_when_it_is(double share, String text) {
        assertThat(Html.percent(share)).isEqualTo(text);
    }

    @Test
    void very_many_partitions_are_listed_by_the_worst_and_the_page_says_where_the_others_are() throws Exception {
        assertThat(page(100, 100))
                .contains(
                        "The 60 partitions of 10,000 that lost most",
                        "summary.parquet",
                        "The 20 tightest of 10,000 partitions");
    }
}
