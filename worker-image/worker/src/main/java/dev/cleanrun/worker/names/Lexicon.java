// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of drug names that stand for others, or for nothing. Abbreviations are those that prescribers and payers use,
 * as the Institute for Safe Medication Practices lists them (ismp.org, "List of Error-Prone Abbreviations").
 */
final class Lexicon {
    private static final Map<String, List<String>> LONG_FORMS = longForms();

    /** Counter-ions: one that a text leaves out sets nothing apart, two that differ do. */
    private static final Set<String> SALTS = set("HYDROCHLORIDE SODIUM POTASSIUM CALCIUM MAGNESIUM MALEATE MESYLATE"
            + " TARTRATE BITARTRATE SUCCINATE FUMARATE SULFATE PHOSPHATE ACETATE CITRATE BESYLATE HYDROBROMIDE BROMIDE"
            + " NITRATE DINITRATE MONONITRATE DISOPROXIL ETEXILATE PAMOATE PROPIONATE DIPROPIONATE FUROATE VALERATE"
            + " TROMETHAMINE MONOHYDRATE TRIHYDRATE ANHYDROUS DIHYDRATE CHLORIDE DISODIUM AXETIL MEDOXOMIL CILEXETIL"
            + " MALATE LACTATE GLUCONATE BENZOATE PALMITATE STEARATE ETHYLSUCCINATE MACROCRYSTALS XINAFOATE"
            + " HEMIHYDRATE CARBONATE DECANOATE");

    private static final Set<String> NOISE = set("AND WITH W OF FOR THE IN A BY TO FILM COATED COAT RELEASE REL DOSE"
            + " USP NF BP UNCOATED PLASTIC BAG BTL BOTTLE EACH EA CT COUNT QTY PKG UD MIXTURE LYOPHILIZED STERILE"
            + " PRESERVATIVE FREE PF SUGAR SF FLAVOR FLAVORED RX OTC GENERIC GEN BRAND MULTI SINGLE USE UNIT CAPS-S"
            + " ABUSE DETERRENT ABUSE-DETERRENT BREATH ACTUATED SYSTEM SYS HOUR HR DAILY BUCCAL SUBLINGUAL SL"
            + " EPIDURAL INTRATHECAL INFILTRATION VAGINAL VAG INSERT INTRAUTERINE PERCUTANEOUS RESPIRATORY POWD"
            + " EMULSION SOLUBLE DROPPERETTE SYR DRY DRUG");

    private Lexicon() {}

    /** The words that one in capitals stands for; itself where it stands for no other. */
    static List<String> spelled(String word) {
        List<String> spelled = LONG_FORMS.get(word);
        return spelled == null ? List.of(word) : spelled;
    }

    static boolean isSalt(String word) {
        return SALTS.contains(word);
    }

    static boolean isNoise(String word) {
        return NOISE.contains(word);
    }

    private static Set<String> set(String words) {
        return new HashSet<>(Arrays.asList(words.split(" ")));
    }

    private static Map<String, List<String>> longForms() {
        Map<String, List<String>> forms = new HashMap<>();
        String pairs = "HCL HYDROCHLORIDE,HCI HYDROCHLORIDE,HYDROCHLOR HYDROCHLORIDE,HBR HYDROBROMIDE,SOD SODIUM,NA"
                + " SODIUM,POT POTASSIUM,POTASS POTASSIUM,MAG MAGNESIUM,CALC CALCIUM,SULF SULFATE,SULFAT"
                + " SULFATE,SULPHATE SULFATE,SO4 SULFATE,PHOS PHOSPHATE,ACET ACETATE,TART TARTRATE,SUCC"
                + " SUCCINATE,SUCCIN SUCCINATE,FUM FUMARATE,MAL MALEATE,MESYL MESYLATE,BESYL BESYLATE,CIT"
                + " CITRATE,APAP ACETAMINOPHEN,ACETAMIN ACETAMINOPHEN,PARACETAMOL ACETAMINOPHEN,ASA ASPIRIN,HCTZ"
                + " HYDROCHLOROTHIAZIDE,HCT HYDROCHLOROTHIAZIDE,ISMN ISOSORBIDE MONONITRATE,ISDN ISOSORBIDE"
                + " DINITRATE,NTG NITROGLYCERIN,MTX METHOTREXATE,PCN PENICILLIN,SMZ SULFAMETHOXAZOLE,SMX"
                + " SULFAMETHOXAZOLE,TMP TRIMETHOPRIM,SMZ/TMP SULFAMETHOXAZOLE TRIMETHOPRIM,KCL POTASSIUM"
                + " CHLORIDE,NACL SODIUM CHLORIDE,AMOX AMOXICILLIN,CLAV CLAVULANATE,CLAVULANIC"
                + " CLAVULANATE,ALENDRONIC ALENDRONATE,MVI MULTIVITAMIN,DIPHENHYDRAM DIPHENHYDRAMINE,GUAIFEN"
                + " GUAIFENESIN,PSE PSEUDOEPHEDRINE,DM DEXTROMETHORPHAN,MOM MAGNESIUM HYDROXIDE,EE ETHINYL"
                + " ESTRADIOL,LEVOTHYROX LEVOTHYROXINE,HC HYDROCORTISONE,TRIAM TRIAMCINOLONE,TCN TETRACYCLINE,RLF"
                + " RELIEF,ALBUTEROLSULFATE ALBUTEROL SULFATE";
        for (String pair : pairs.split(",")) {
            List<String> words = Arrays.asList(pair.split(" "));
            forms.put(words.getFirst(), List.copyOf(words.subList(1, words.size())));
        }
        return Map.copyOf(forms);
    }
}
