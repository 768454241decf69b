// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as FDA, NLM, CMS and NUCC lay them out, with made-up values. */
class ReferenceCommandTest {
    private static final String PRODUCTS = """
        PRODUCTID\tPRODUCTNDC\tPROPRIETARYNAME\tPROPRIETARYNAMESUFFIX\tNONPROPRIETARYNAME\tDOSAGEFORMNAME\tROUTENAME\
        \tACTIVE_NUMERATOR_STRENGTH\tACTIVE_INGRED_UNIT
        1234-5678_a\t1234-5678\tZolavex\tXR\tzolavirine\tTABLET, EXTENDED RELEASE\tORAL\t10\tmg/1
        12345-678_b\t12345-678\t\t\tnerapam and zolavirine\tCAPSULE\tORAL\t5; 20\tmg/1; mg/1
        """;
    private static final String PACKAGES = """
        PRODUCTID\tPRODUCTNDC\tNDCPACKAGECODE\tPACKAGEDESCRIPTION\tSTARTMARKETINGDATE\tENDMARKETINGDATE
        1234-5678_a\t1234-5678\t1234-5678-01\t30 in 1\t20200115\t
        12345-678_b\t12345-678\t12345-678-90\t90 in 1\t20190301\t20231231
        """;

    @TempDir
    Path folder;

    private Called called;

    @BeforeEach
    void call() throws IOException {
        called = new Called(folder);
        Files.createDirectories(folder.resolve("here"));
    }

    private int build(String kind, String... files) {
        List<String> arguments = new ArrayList<>(List.of("reference", "build", kind));
        arguments.addAll(List.of(files));
        arguments.addAll(List.of("--out", "list.csv"));
        return called.exit(arguments.toArray(String[]::new));
    }

    private String list() throws IOException {
        return Files.readString(folder.resolve("here/list.csv"));
    }

    private void refused(String sentence) {
        assertThat(called.err()).isEqualTo("cleanrun: $DIR/here/" + sentence + "\n");
        assertThat(folder.resolve("here/list.csv")).doesNotExist();
    }

    @Test
    void codes_of_fda_get_eleven_digits_their_names_and_their_days() throws IOException {
        called.file("here/product.txt", PRODUCTS).file("here/package.txt", PACKAGES);
        assertThat(build("fda-ndc", "product.txt", "package.txt"))
                .as(called.err())
                .isZero();
        assertThat(list()).isEqualTo("""
            ndc11,name,valid_from,valid_to
            01234567801,"zolavex xr 10mg/1 ORAL TABLET, EXTENDED RELEASE",2020-01-15,
            01234567801,"zolavirine 10mg/1 ORAL TABLET, EXTENDED RELEASE",2020-01-15,
            12345067890,nerapam and zolavirine 5mg/1 / 20mg/1 ORAL CAPSULE,2019-03-01,2023-12-31
            """);
        assertThat(called.out()).isEqualTo("2 codes, 3 rows in list.csv\n");
        String first = list();
        build("fda-ndc", "package.txt", "product.txt");
        assertThat(list()).as("whatever the order of files").isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        123-5678-01   | 2 | NDCPACKAGECODE is not of ten digits in the form 4-4-2, 5-3-2 or 5-4-1
        12345-6789-01 | 2 | NDCPACKAGECODE is not of ten digits in the form 4-4-2, 5-3-2 or 5-4-1
        1234-56A8-01  | 2 | NDCPACKAGECODE is not of ten digits in the form 4-4-2, 5-3-2 or 5-4-1
        1234567801    | 2 | NDCPACKAGECODE is not of ten digits in the form 4-4-2, 5-3-2 or 5-4-1
        """)
    void a_code_of_fda_in_another_form_is_refused(String code, int line, String what) {
        called.file("here/product.txt", PRODUCTS).file("here/package.txt", PACKAGES.replace("1234-5678-01", code));
        assertThat(build("fda-ndc", "product.txt", "package.txt")).isEqualTo(2);
        refused("package.txt:" + line + ": " + what);
    }

    @Test
    void a_day_or_a_line_of_fda_that_is_none_is_refused() {
        called.file("here/product.txt", PRODUCTS).file("here/package.txt", PACKAGES.replace("20231231", "20231301"));
        assertThat(build("fda-ndc", "product.txt", "package.txt")).isEqualTo(2);
        refused("package.txt:3: ENDMARKETINGDATE is no day like 20240131 or 2024-01-31");
        called.file("here/package.txt", PACKAGES + "1\t2\n");
        assertThat(build("fda-ndc", "product.txt", "package.txt")).isEqualTo(2);
        refused("package.txt:4: it has 2 cells, and the heading 6");
    }

    @Test
    void names_of_rxnorm_are_those_of_its_own_drugs_and_codes_its_own_as_well() throws IOException {
        called.file("here/RXNCONSO.RRF", """
            900001|ENG||||||11|||x|RXNORM|SCD|900001|zolavirine 10 MG Oral Tablet|||N||
            900001|ENG||||||12|||x|OTHER|PN|1|Zolavirine tabs|||N||
            900002|ENG||||||13|||x|RXNORM|IN|900002|zolavirine|||N||
            """.replaceAll("\\|\\|N\\|\\|", "|N||"));
        called.file("here/RXNSAT.RRF", """
            900001|||11|AUI|900001|||NDC|RXNORM|01234567801|N|4096|
            900001|||11|AUI|900001|||NDC|OTHER|1234-5678-01|N||
            900002|||13|AUI|900002|||NDC|RXNORM|99999999999|N||
            """);
        assertThat(build("rxnorm", "RXNCONSO.RRF", "RXNSAT.RRF"))
                .as(called.err())
                .isZero();
        assertThat(list()).isEqualTo("ndc11,name,valid_from,valid_to\n01234567801,zolavirine 10 MG Oral Tablet,,\n");
    }

    private static String order(int number, String code, int flag, String name) {
        return "%05d %-7s %d %-60s %s%n".formatted(number, code, flag, name, name + " in full");
    }

    @Test
    void years_of_icd_10_cm_become_days_on_which_codes_hold() throws IOException {
        called.file(
                "here/icd10cm_order_2023.txt",
                order(1, "A00", 0, "Fever")
                        + order(2, "A000", 1, "Fever, blue")
                        + order(3, "A001", 1, "Fever, red")
                        + order(4, "Z99", 0, "Ends"));
        called.file(
                "here/icd10cm_order_2024.txt",
                order(1, "A00", 0, "Fever")
                        + order(2, "A001", 1, "Fever, red")
                        + order(3, "A002", 1, "Fever, green")
                        + order(4, "Z99", 0, "Ends"));
        called.file(
                "here/icd10cm_order_2025.txt",
                order(1, "A000", 1, "Fever, blue") + order(2, "A001", 1, "Fever, red") + order(3, "Z99", 0, "Ends"));
        assertThat(build("icd10cm", "icd10cm_order_2024.txt", "icd10cm_order_2025.txt", "icd10cm_order_2023.txt"))
                .as(called.err())
                .isZero();
        assertThat(list()).isEqualTo("""
            code,name,valid_from,valid_to
            A000,"Fever, blue in full",2022-10-01,2023-09-30
            A000,"Fever, blue in full",2024-10-01,
            A001,"Fever, red in full",2022-10-01,
            A002,"Fever, green in full",2023-10-01,2024-09-30
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        00001 A000    2 Fever        | it has no code of ICD-10-CM in columns 7 to 13, or neither 0 nor 1 in 15
        00001 0A00    1 Fever        | it has no code of ICD-10-CM in columns 7 to 13, or neither 0 nor 1 in 15
        A000 Fever, as in codes file | it is no line of an order file: number, code, 0 or 1, descriptions
        """)
    void a_line_that_is_none_of_an_order_file_is_refused(String line, String what) {
        called.file("here/icd10cm_order_2024.txt", order(1, "A00", 0, "Fever") + line + "\n");
        assertThat(build("icd10cm", "icd10cm_order_2024.txt")).isEqualTo(2);
        refused("icd10cm_order_2024.txt:2: " + what);
    }

    /** A download that broke off would end every code behind its end, on the day before its year. */
    @Test
    void an_order_file_that_was_cut_short_or_lacks_lines_is_refused() {
        called.file("here/icd10cm_order_2024.txt", order(1, "A00", 0, "Fever") + order(2, "A000", 1, "Fever, blue"));
        assertThat(build("icd10cm", "icd10cm_order_2024.txt")).isEqualTo(2);
        refused("icd10cm_order_2024.txt:2: it ends before the codes that begin with Z: it was cut short, and codes"
                + " behind its end would be unknown, or pass for ended; get it again");
        called.file("here/icd10cm_order_2024.txt", order(1, "A00", 0, "Fever") + order(3, "Z990", 1, "Ends"));
        assertThat(build("icd10cm", "icd10cm_order_2024.txt")).isEqualTo(2);
        refused("icd10cm_order_2024.txt:2: its number is not 2: lines are missing, or there twice");
        called.file("here/icd10cm_order_2024.txt", "");
        assertThat(build("icd10cm", "icd10cm_order_2024.txt")).isEqualTo(2);
        assertThat(called.err()).contains("it was cut short");
    }

    @Test
    void an_edition_that_lacks_very_many_codes_of_the_one_before_is_refused() {
        String heading = "Code,Grouping,Classification,Specialization\n";
        called.file("here/nucc_taxonomy_231.csv", heading + taxonomy(100));
        called.file("here/nucc_taxonomy_240.csv", heading + taxonomy(89));
        assertThat(build("taxonomy", "nucc_taxonomy_231.csv", "nucc_taxonomy_240.csv"))
                .isEqualTo(2);
        assertThat(called.err())
                .contains("the edition in force from 2024-04-01 lacks 11 of the 100 codes of the one before");
        called.file("here/nucc_taxonomy_240.csv", heading + taxonomy(90));
        assertThat(build("taxonomy", "nucc_taxonomy_231.csv", "nucc_taxonomy_240.csv"))
                .isZero();
    }

    private static String taxonomy(int codes) {
        return IntStream.range(0, codes)
                .mapToObj("101A%05dX,G,Healer,\n"::formatted)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"revenue, 'code,name'", "taxonomy, 'Code,Grouping,Classification,Specialization'"})
    void a_file_without_a_code_is_refused(String kind, String heading) {
        String name = kind.equals("revenue") ? "revenue.csv" : "nucc_taxonomy_231.csv";
        called.file("here/" + name, heading + "\n");
        assertThat(build(kind, name)).isEqualTo(2);
        refused(name + ":1: it has no code: get it again");
    }

    @Test
    void packages_without_the_product_that_they_are_of_are_refused() {
        called.file("here/product.txt", PRODUCTS.lines().limit(2).collect(Collectors.joining("\n", "", "\n")))
                .file("here/package.txt", PACKAGES);
        assertThat(build("fda-ndc", "product.txt", "package.txt")).isEqualTo(2);
        refused("product.txt:1: of 2 packages 1 are of no product that is given, and their codes would be unknown:"
                + " product.txt was cut short, or is of another day; get both again");
    }

    @Test
    void versions_of_the_taxonomy_say_when_a_code_came_and_went_but_not_when_the_first_began() throws IOException {
        String heading = "Code,Grouping,Classification,Specialization,Definition\n";
        called.file(
                "here/nucc_taxonomy_231.csv",
                heading + "101A00000X,G,Healer,,\"long, with\nlines\"\n" + "101B00000X,G,Healer,Feet,\n");
        called.file("here/nucc_taxonomy_240.csv", heading + "101A00000X,G,Healer,,\n101C00000X,G,Healer,Hands,\n");
        assertThat(build("taxonomy", "nucc_taxonomy_231.csv", "nucc_taxonomy_240.csv"))
                .as(called.err())
                .isZero();
        assertThat(list()).isEqualTo("""
            code,name,valid_from,valid_to
            101A00000X,Healer,,
            101B00000X,"Healer, Feet",,2024-03-31
            101C00000X,"Healer, Hands",2024-04-01,
            """);
    }

    @Test
    void revenue_codes_get_four_digits() throws IOException {
        called.file(
                "here/revenue.csv",
                "\uFEFFRevenue_Code,Description,Effective_Date,End_Date\n450,Haste,2001-01-01,\n"
                        + "0120,Rest,,20201231\n");
        assertThat(build("revenue", "revenue.csv")).as(called.err()).isZero();
        assertThat(list()).isEqualTo("""
            code,name,valid_from,valid_to
            0120,Rest,,2020-12-31
            0450,Haste,2001-01-01,
            """);
    }

    @Test
    void bytes_of_another_encoding_are_refused_until_it_is_named() throws IOException {
        Path file = folder.resolve("here/revenue.csv");
        Files.write(file, "code,name\n0450,Hâte\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(build("revenue", "revenue.csv")).isEqualTo(2);
        assertThat(called.err()).contains("it is not UTF-8: name its encoding");
        assertThat(called.exit(
                        "reference",
                        "build",
                        "revenue",
                        "revenue.csv",
                        "--encoding",
                        "windows-1252",
                        "--out",
                        "list.csv"))
                .isZero();
        assertThat(list()).contains("0450,Hâte");
    }
}
