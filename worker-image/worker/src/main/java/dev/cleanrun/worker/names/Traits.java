// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a name tells beside ingredients and strengths, as bits: form, release, place. Words are those of RxNorm's dose
 * forms, of FDA's NDC directory, and of payers' abbreviations.
 */
final class Traits {
    static final int TABLET = 1;
    static final int CAPSULE = 1 << 1;
    static final int LIQUID = 1 << 2;
    static final int SUSPENSION = 1 << 3;
    static final int CREAM = 1 << 4;
    static final int OINTMENT = 1 << 5;
    static final int GEL = 1 << 6;
    static final int LOTION = 1 << 7;
    static final int PATCH = 1 << 8;
    static final int INHALER = 1 << 9;
    static final int SPRAY = 1 << 10;
    static final int INJECTION = 1 << 11;
    static final int SUPPOSITORY = 1 << 12;
    static final int POWDER = 1 << 13;
    static final int FOAM = 1 << 14;
    static final int KIT = 1 << 15;
    static final int DROPS = 1 << 16;
    static final int RING = 1 << 17;
    static final int DEVICE = 1 << 18;
    static final int LOZENGE = 1 << 19;
    static final int SHAMPOO = 1 << 20;
    static final int NEBULISED = 1 << 21;
    /** All of the above. */
    static final int FORMS = (1 << 22) - 1;

    static final int EXTENDED = 1 << 22;
    static final int DELAYED = 1 << 23;
    static final int CHEWABLE = 1 << 24;
    static final int DISPERSIBLE = 1 << 25;
    /** How it is released: what one name says and the other does not sets them apart. */
    static final int RELEASE = EXTENDED | DELAYED | CHEWABLE | DISPERSIBLE;

    static final int EYE = 1 << 26;
    static final int EAR = 1 << 27;
    static final int NOSE = 1 << 28;
    static final int SKIN = 1 << 29;
    static final int MOUTH = 1 << 30;
    /** Where it goes. */
    static final int PLACE = EYE | EAR | NOSE | SKIN | MOUTH;

    private static final int SHORTEST_LONG = 7;
    private static final int SHORTEST_BEGIN = 3;
    private static final Map<String, Integer> WORDS = words();
    private static final List<String> LONG = WORDS.keySet().stream()
            .filter(word -> word.length() >= SHORTEST_LONG)
            .sorted()
            .toList();

    private Traits() {}

    /** The bits that a word in capitals stands for; 0 when it is no such word. */
    static int of(String word) {
        return WORDS.getOrDefault(word, 0);
    }

    /** The bits of the long word that this one is but for one letter; 0 when there is none. */
    static int nearly(String word) {
        if (word.length() < SHORTEST_LONG - 1) {
            return 0;
        }
        for (String known : LONG) {
            if (Likeness.distance(word, known, 1) <= 1) {
                return of(known);
            }
        }
        return 0;
    }

    /** The bits of the long word that begins so; 0 when there is none, or several that mean different things. */
    static int begun(String fragment) {
        int bits = 0;
        if (fragment.length() >= SHORTEST_BEGIN) {
            for (String known : LONG) {
                if (known.startsWith(fragment)) {
                    if (bits != 0 && bits != of(known)) {
                        return 0;
                    }
                    bits = of(known);
                }
            }
        }
        return bits;
    }

    /** Forms of which an injection is made, and others that say the same twice, are left out. */
    static int settled(int traits) {
        int settled = traits;
        if ((settled & (INJECTION | KIT | INHALER)) != 0) {
            settled &= ~(LIQUID | SUSPENSION | POWDER | SPRAY | FOAM);
        }
        if ((settled & (PATCH | RING | DEVICE)) != 0) {
            settled &= ~(EXTENDED | SKIN);
        }
        if ((settled & NEBULISED) != 0) {
            settled &= ~(INHALER | LIQUID | SUSPENSION);
        }
        if ((settled & (TABLET | CAPSULE)) != 0) {
            settled &= ~(POWDER | GEL | LIQUID | SUSPENSION);
        }
        if ((settled & SUSPENSION) != 0) {
            settled &= ~(POWDER | LIQUID);
        }
        if ((settled & (LIQUID | DROPS)) != 0) {
            settled &= ~POWDER;
        }
        if ((settled & DROPS) != 0 && (settled & (EYE | EAR)) != 0) {
            settled |= LIQUID | SUSPENSION; // drops are either
        }
        return settled;
    }

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        put(words, TABLET, "TABLET TABLETS TAB TABS TB TABL TABLE TABLT CAPLET CAPLETS CPLT CAPL GELTAB GELTABS TBEC");
        put(words, CAPSULE, "CAPSULE CAPSULES CAP CAPS CPS CAPSUL CAPSU SOFTGEL SOFTGELS LIQUIGEL LIQUIGELS SOFTGL");
        put(words, LIQUID, "SOLUTION SOLN SOL SOLUT SYRUP SYRP ELIXIR ELIX ELX LIQUID LIQ CONCENTRATE CONC");
        put(words, SUSPENSION, "SUSPENSION SUSP SUS SUSPEN");
        put(words, CREAM, "CREAM CRM CRE CREA");
        put(words, OINTMENT, "OINTMENT OINT OIN ONT");
        put(words, GEL, "GEL JELLY");
        put(words, LOTION, "LOTION LOT LOTN");
        put(words, PATCH, "PATCH PATCHES PTCH TRANSDERMAL TD");
        put(words, INHALER, "INHALER INHAL HFA MDI AEROSOL AER AERO METERED DISKUS RESPICLICK INHALATION AIRODOSE");
        put(words, SPRAY, "SPRAY SPR SPRY");
        put(
                words,
                INJECTION,
                "INJECTION INJECTABLE INJ INJECT SYRINGE SYRNG SYRG VIAL VL AMPULE AMP PEN PREFILLED CARTRIDGE"
                        + " INTRAVENOUS INTRAMUSCULAR SUBCUTANEOUS IV IM SC SUBQ SQ AUTOINJECTOR");
        put(words, SUPPOSITORY, "SUPPOSITORY SUPPOSITORIES SUPP SUP RECTAL");
        put(words, POWDER, "POWDER PWD POWD PDR GRANULES GRANULE");
        put(words, FOAM, "FOAM");
        put(words, KIT, "KIT PACK");
        put(words, DROPS, "DROPS DROP DRP DRPS");
        put(words, RING, "RING");
        put(words, DEVICE, "DEVICE IUD IMPLANT");
        put(words, LOZENGE, "LOZENGE LOZ LOZENGES");
        put(words, SHAMPOO, "SHAMPOO SHAM");
        put(words, NEBULISED, "NEBULIZER NEB NEBU NEBULIZED NEBS");
        put(words, EXTENDED, "ER XR SR XL CR LA XT SA CD EXTENDED SUSTAINED XTENDED ERT ERC");
        put(words, EXTENDED | TABLET, "TB24 TB12 TAB24 ERTAB");
        put(words, EXTENDED | CAPSULE, "CP24 CP12 ERCAP");
        put(words, DELAYED, "DR EC ENTERIC DELAYED");
        put(words, DELAYED | CAPSULE, "CPDR");
        put(words, DELAYED | TABLET, "TBDR");
        put(words, CHEWABLE, "CHEWABLE CHEW CHW CHEWABLES CHEWTAB");
        put(words, DISPERSIBLE, "ODT DISINTEGRATING DISPERSIBLE DISINTEGR");
        put(words, EYE, "OPHTHALMIC OPHTH OPTH OPHT OPH OPHTHALM EYE");
        put(words, EAR, "OTIC EAR");
        put(words, NOSE, "NASAL NASL NAS NOSE");
        put(words, SKIN, "TOPICAL TOP TOPICL");
        put(words, MOUTH, "ORAL ORL PO MOUTH");
        return Map.copyOf(words);
    }

    private static void put(Map<String, Integer> words, int bits, String list) {
        for (String word : list.split(" ")) {
            words.put(word, bits);
        }
    }
}
