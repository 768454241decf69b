CREATE TEMP TABLE "ref_codes" AS SELECT CAST("code" AS VARCHAR) AS k, min(CAST("label" AS VARCHAR)) AS v FROM read_csv('/scratch/codes.csv', header = true, all_varchar = true, quote = '"', escape = '"', comment = '', skip = 0) WHERE CAST("code" AS VARCHAR) IS NOT NULL GROUP BY 1;

COPY (SELECT "#i",
  "#h",
  "id" AS "id",
  "#keep.amount" AS "amount",
  "day" AS "day",
  "line" AS "line",
  "until" AS "until",
  "#u.2",
  "#raw.id" AS "id_raw",
  (CAST(0 AS BIGINT) | CASE WHEN NOT "#v.0" THEN CAST(1 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.1" THEN CAST(2 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.2" THEN CAST(4 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.3" THEN CAST(8 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.4" THEN CAST(16 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.5" THEN CAST(32 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.6" THEN CAST(64 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.7" THEN CAST(128 AS BIGINT) ELSE 0 END | "#altered.0") AS bad0,
  (CAST(0 AS BIGINT) | CASE WHEN "#v.0" IS NULL THEN CAST(1 AS BIGINT) ELSE 0 END | CASE WHEN "#v.1" IS NULL THEN CAST(2 AS BIGINT) ELSE 0 END | CASE WHEN "#v.2" IS NULL THEN CAST(4 AS BIGINT) ELSE 0 END | CASE WHEN "#v.3" IS NULL THEN CAST(8 AS BIGINT) ELSE 0 END | CASE WHEN "#v.4" IS NULL THEN CAST(16 AS BIGINT) ELSE 0 END | CASE WHEN "#v.5" IS NULL THEN CAST(32 AS BIGINT) ELSE 0 END | CASE WHEN "#v.6" IS NULL THEN CAST(64 AS BIGINT) ELSE 0 END | CASE WHEN "#v.7" IS NULL THEN CAST(128 AS BIGINT) ELSE 0 END) AS nul0
 FROM (SELECT *, ("amount" < 100
) AS "#v.6",
  ("id" = (CAST('1' AS VARCHAR)) OR (DATE '2026-11-01') > DATE '2020-01-01'
) AS "#v.7"
 FROM (SELECT * REPLACE (CASE WHEN NOT "#v.5" THEN CAST((NULL
) AS DECIMAL(9,2)) ELSE "amount" END AS "amount")
 FROM (SELECT *, ("amount" >= 0
) AS "#v.5"
 FROM (SELECT *, "amount" AS "#keep.amount"
 FROM (SELECT *, ("id" IS NOT NULL
) AS "#v.1",
  ("id" <> 'x'
) AS "#v.4"
 FROM (SELECT * EXCLUDE ("#l.c0.1") REPLACE (CASE WHEN NOT "#v.3" THEN CAST(("#l.c0.1"
) AS VARCHAR) ELSE "id" END AS "id")
 FROM (SELECT * EXCLUDE ("#l.c0.0"), ("#l.c0.0"
) AS "#v.3"
 FROM (SELECT *, ("id" IN (SELECT k FROM "ref_codes")) AS "#l.c0.0",
  (SELECT e.v FROM "ref_codes" e WHERE e.k = "id") AS "#l.c0.1"
 FROM (SELECT * EXCLUDE ("#text.amount"), CASE WHEN "#text.amount" IS NOT NULL THEN "amount" IS NOT NULL END AS "#v.2"
 FROM (SELECT * EXCLUDE ("#exact.amount", "#parts.amount", "#odd"), CASE WHEN "#odd" THEN (CAST(coalesce(NOT "#exact.amount" AND "amount" IS NOT NULL AND CASE WHEN rtrim("#parts.amount".f, '0') <> '' THEN length(rtrim("#parts.amount".f, '0')) ELSE CASE WHEN rtrim("#parts.amount".w, '0') <> '' THEN length(rtrim("#parts.amount".w, '0')) - length("#parts.amount".w) END END - coalesce(TRY_CAST("#parts.amount".e AS INTEGER), 0) > 2, false) AS BIGINT) << 8) ELSE 0 END AS "#altered.0"
 FROM (SELECT *, NOT ("#exact.amount") AS "#odd"
 FROM (SELECT * EXCLUDE ("#text.#u.2", "#text.line", "#text.id", "#time.until", "#time.day"), "#text.id" AS "id",
  CASE WHEN "#exact.amount" THEN TRY_CAST("#text.amount" AS DECIMAL(9,2)) WHEN "#parts.amount".w || "#parts.amount".f <> '' THEN TRY_CAST(CASE WHEN "#parts.amount".e = '' THEN "#text.amount" ELSE CASE WHEN starts_with("#text.amount", '-') THEN '-' ELSE '' END || CASE WHEN (length("#parts.amount".w) + TRY_CAST("#parts.amount".e AS INTEGER)) <= 0 THEN '0.' || repeat('0', -(length("#parts.amount".w) + TRY_CAST("#parts.amount".e AS INTEGER))) || ("#parts.amount".w || "#parts.amount".f) WHEN (length("#parts.amount".w) + TRY_CAST("#parts.amount".e AS INTEGER)) >= length(("#parts.amount".w || "#parts.amount".f)) THEN rpad(("#parts.amount".w || "#parts.amount".f), CAST((length("#parts.amount".w) + TRY_CAST("#parts.amount".e AS INTEGER)) AS INTEGER), '0') ELSE left(("#parts.amount".w || "#parts.amount".f), (length("#parts.amount".w) + TRY_CAST("#parts.amount".e AS INTEGER))) || '.' || substr(("#parts.amount".w || "#parts.amount".f), (length("#parts.amount".w) + TRY_CAST("#parts.amount".e AS INTEGER)) + 1) END END AS DECIMAL(9,2)) END AS "amount",
  CASE WHEN "#time.day" BETWEEN TIMESTAMP '1000-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' THEN CAST("#time.day" AS DATE) END AS "day",
  CASE WHEN regexp_full_match("#text.line", '[+-]?[0-9]+(?:[.]0*)?') THEN TRY_CAST("#text.line" AS INTEGER) END AS "line",
  CASE WHEN "#time.until" BETWEEN TIMESTAMP '1000-01-01' AND TIMESTAMP '9999-12-31 23:59:59.999999' THEN CAST("#time.until" AS DATE) END AS "until",
  "#text.#u.2" AS "#u.2"
 FROM (SELECT * EXCLUDE ("#text.until", "#text.day", "#exact.until", "#exact.day"), CASE WHEN NOT "#exact.amount" THEN regexp_extract("#text.amount", '^[+-]?([0-9]*)[.]?([0-9]*)(?:[eE]([+-]?[0-9]{1,3}))?$', ['w', 'f', 'e']) END AS "#parts.amount",
  CASE WHEN "#exact.day" THEN CASE WHEN "#text.day" LIKE '____-__-__' THEN TRY_CAST("#text.day" AS TIMESTAMP) WHEN "#text.day" LIKE '__-___-____' THEN try_strptime("#text.day", '%d-%b-%Y') WHEN "#text.day" LIKE '__/__/____' THEN try_strptime("#text.day", '%m/%d/%Y') WHEN "#text.day" LIKE '________' THEN try_strptime("#text.day", '%Y%m%d') WHEN "#text.day" LIKE '_________' THEN try_strptime("#text.day", '%d%b%Y') WHEN "#text.day" LIKE '____/__/__' THEN try_strptime("#text.day", '%Y/%m/%d') END WHEN regexp_full_match("#text.day", '(?:(?:(?:[1-9][0-9][0-9][0-9])\-(?:0[1-9]|1[0-2])\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])\-(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])\-(?:[1-9][0-9][0-9][0-9])|(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01])\/(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01]))[ T]|(?:0[1-9]|[12][0-9]|3[01])(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])(?:[1-9][0-9][0-9][0-9]):)(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?(?:Z|UTC|[+-]0[0-9]|[+-]0[0-9][0-5][0-9]|[+-]0[0-9]:[0-5][0-9]|[+-]1[0-4]|[+-]1[0-4][0-5][0-9]|[+-]1[0-4]:[0-5][0-9]| Z| UTC| [+-]0[0-9]| [+-]0[0-9][0-5][0-9]| [+-]0[0-9]:[0-5][0-9]| [+-]1[0-4]| [+-]1[0-4][0-5][0-9]| [+-]1[0-4]:[0-5][0-9])?') THEN CASE WHEN regexp_extract("#text.day", '[+-][0-9]{2}:?[0-9]{0,2}$') = '' THEN (CAST(try_strptime(regexp_extract("#text.day", '^(?:[0-9]{2}-?[A-Za-z]{3}-?[0-9]{4}|[0-9/-]{8,10})'), ['%Y-%m-%d', '%d-%b-%Y', '%m/%d/%Y', '%Y%m%d', '%d%b%Y', '%Y/%m/%d']) AS DATE) + TRY_CAST(regexp_extract("#text.day", '[ T:]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)', 1) AS TIME)) ELSE (CAST(try_strptime(regexp_extract("#text.day", '^(?:[0-9]{2}-?[A-Za-z]{3}-?[0-9]{4}|[0-9/-]{8,10})'), ['%Y-%m-%d', '%d-%b-%Y', '%m/%d/%Y', '%Y%m%d', '%d%b%Y', '%Y/%m/%d']) AS DATE) + TRY_CAST(regexp_extract("#text.day", '[ T:]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)', 1) AS TIME)) - to_minutes((CASE WHEN regexp_extract("#text.day", '[+-][0-9]{2}:?[0-9]{0,2}$') < '-' THEN 1 ELSE -1 END) * (60 * TRY_CAST(substr(regexp_extract("#text.day", '[+-][0-9]{2}:?[0-9]{0,2}$'), 2, 2) AS BIGINT) + coalesce(TRY_CAST(substr(replace(regexp_extract("#text.day", '[+-][0-9]{2}:?[0-9]{0,2}$'), ':', ''), 4, 2) AS BIGINT), 0))) END END AS "#time.day",
  CASE WHEN "#exact.until" THEN CASE WHEN "#text.until" LIKE '____-__-__' THEN TRY_CAST("#text.until" AS TIMESTAMP) WHEN "#text.until" LIKE '__-___-____' THEN try_strptime("#text.until", '%d-%b-%Y') WHEN "#text.until" LIKE '__/__/____' THEN try_strptime("#text.until", '%m/%d/%Y') WHEN "#text.until" LIKE '________' THEN try_strptime("#text.until", '%Y%m%d') WHEN "#text.until" LIKE '_________' THEN try_strptime("#text.until", '%d%b%Y') WHEN "#text.until" LIKE '____/__/__' THEN try_strptime("#text.until", '%Y/%m/%d') END WHEN regexp_full_match("#text.until", '(?:(?:(?:[1-9][0-9][0-9][0-9])\-(?:0[1-9]|1[0-2])\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])\-(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])\-(?:[1-9][0-9][0-9][0-9])|(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01])\/(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01]))[ T]|(?:0[1-9]|[12][0-9]|3[01])(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])(?:[1-9][0-9][0-9][0-9]):)(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?(?:Z|UTC|[+-]0[0-9]|[+-]0[0-9][0-5][0-9]|[+-]0[0-9]:[0-5][0-9]|[+-]1[0-4]|[+-]1[0-4][0-5][0-9]|[+-]1[0-4]:[0-5][0-9]| Z| UTC| [+-]0[0-9]| [+-]0[0-9][0-5][0-9]| [+-]0[0-9]:[0-5][0-9]| [+-]1[0-4]| [+-]1[0-4][0-5][0-9]| [+-]1[0-4]:[0-5][0-9])?') THEN CASE WHEN regexp_extract("#text.until", '[+-][0-9]{2}:?[0-9]{0,2}$') = '' THEN (CAST(try_strptime(regexp_extract("#text.until", '^(?:[0-9]{2}-?[A-Za-z]{3}-?[0-9]{4}|[0-9/-]{8,10})'), ['%Y-%m-%d', '%d-%b-%Y', '%m/%d/%Y', '%Y%m%d', '%d%b%Y', '%Y/%m/%d']) AS DATE) + TRY_CAST(regexp_extract("#text.until", '[ T:]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)', 1) AS TIME)) ELSE (CAST(try_strptime(regexp_extract("#text.until", '^(?:[0-9]{2}-?[A-Za-z]{3}-?[0-9]{4}|[0-9/-]{8,10})'), ['%Y-%m-%d', '%d-%b-%Y', '%m/%d/%Y', '%Y%m%d', '%d%b%Y', '%Y/%m/%d']) AS DATE) + TRY_CAST(regexp_extract("#text.until", '[ T:]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?)', 1) AS TIME)) - to_minutes((CASE WHEN regexp_extract("#text.until", '[+-][0-9]{2}:?[0-9]{0,2}$') < '-' THEN 1 ELSE -1 END) * (60 * TRY_CAST(substr(regexp_extract("#text.until", '[+-][0-9]{2}:?[0-9]{0,2}$'), 2, 2) AS BIGINT) + coalesce(TRY_CAST(substr(replace(regexp_extract("#text.until", '[+-][0-9]{2}:?[0-9]{0,2}$'), ':', ''), 4, 2) AS BIGINT), 0))) END END AS "#time.until"
 FROM (SELECT *, regexp_full_match("#text.amount", '[+-]?(?:[0-9]+(?:[.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)') AS "#exact.amount",
  regexp_full_match("#text.day", '(?:[1-9][0-9][0-9][0-9])\-(?:0[1-9]|1[0-2])\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])\-(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])\-(?:[1-9][0-9][0-9][0-9])|(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01])\/(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01])') AS "#exact.day",
  regexp_full_match("#text.until", '(?:[1-9][0-9][0-9][0-9])\-(?:0[1-9]|1[0-2])\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])\-(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])\-(?:[1-9][0-9][0-9][0-9])|(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01])\/(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|(?:0[1-9]|[12][0-9]|3[01])(?:[jJ][aA][nN]|[fF][eE][bB]|[mM][aA][rR]|[aA][pP][rR]|[mM][aA][yY]|[jJ][uU][nN]|[jJ][uU][lL]|[aA][uU][gG]|[sS][eE][pP]|[oO][cC][tT]|[nN][oO][vV]|[dD][eE][cC])(?:[1-9][0-9][0-9][0-9])|(?:[1-9][0-9][0-9][0-9])\/(?:0[1-9]|1[0-2])\/(?:0[1-9]|[12][0-9]|3[01])') AS "#exact.until"
 FROM (SELECT * EXCLUDE ("#raw.amount", "#raw.#u.2"), NOT ("#raw.id" IS DISTINCT FROM "#text.id" OR "#raw.amount" IS DISTINCT FROM "#text.amount" OR "#raw.#u.2" IS DISTINCT FROM "#text.#u.2") AS "#v.0"
 FROM (SELECT * EXCLUDE ("#raw.day", "#raw.line", "#raw.until"), CASE WHEN regexp_full_match("#raw.id", '(?i)[ \t\n\r\x{A0}](?s:.*)|(?s:.*)[ \t\n\r\x{A0}]|\QNULL\E|') THEN nullif(regexp_replace("#raw.id", '(?i)^[ \t\n\r\x{A0}]*(?:|\QNULL\E)[ \t\n\r\x{A0}]*$|^[ \t\n\r\x{A0}]+|[ \t\n\r\x{A0}]+$', '', 'g'), '') ELSE "#raw.id" END AS "#text.id",
  CASE WHEN regexp_full_match("#raw.amount", '(?i)[ \t\n\r\x{A0}](?s:.*)|(?s:.*)[ \t\n\r\x{A0}]|\QNULL\E|') THEN nullif(regexp_replace("#raw.amount", '(?i)^[ \t\n\r\x{A0}]*(?:|\QNULL\E)[ \t\n\r\x{A0}]*$|^[ \t\n\r\x{A0}]+|[ \t\n\r\x{A0}]+$', '', 'g'), '') ELSE "#raw.amount" END AS "#text.amount",
  CASE WHEN regexp_full_match("#raw.day", '(?i)[ \t\n\r\x{A0}](?s:.*)|(?s:.*)[ \t\n\r\x{A0}]|\QNULL\E|') THEN nullif(regexp_replace("#raw.day", '(?i)^[ \t\n\r\x{A0}]*(?:|\QNULL\E)[ \t\n\r\x{A0}]*$|^[ \t\n\r\x{A0}]+|[ \t\n\r\x{A0}]+$', '', 'g'), '') ELSE "#raw.day" END AS "#text.day",
  CASE WHEN regexp_full_match("#raw.line", '(?i)[ \t\n\r\x{A0}](?s:.*)|(?s:.*)[ \t\n\r\x{A0}]|\QNULL\E|') THEN nullif(regexp_replace("#raw.line", '(?i)^[ \t\n\r\x{A0}]*(?:|\QNULL\E)[ \t\n\r\x{A0}]*$|^[ \t\n\r\x{A0}]+|[ \t\n\r\x{A0}]+$', '', 'g'), '') ELSE "#raw.line" END AS "#text.line",
  CASE WHEN regexp_full_match("#raw.until", '(?i)[ \t\n\r\x{A0}](?s:.*)|(?s:.*)[ \t\n\r\x{A0}]|\QNULL\E|') THEN nullif(regexp_replace("#raw.until", '(?i)^[ \t\n\r\x{A0}]*(?:|\QNULL\E)[ \t\n\r\x{A0}]*$|^[ \t\n\r\x{A0}]+|[ \t\n\r\x{A0}]+$', '', 'g'), '') ELSE "#raw.until" END AS "#text.until",
  CASE WHEN regexp_full_match("#raw.#u.2", '(?i)[ \t\n\r\x{A0}](?s:.*)|(?s:.*)[ \t\n\r\x{A0}]|\QNULL\E|') THEN nullif(regexp_replace("#raw.#u.2", '(?i)^[ \t\n\r\x{A0}]*(?:|\QNULL\E)[ \t\n\r\x{A0}]*$|^[ \t\n\r\x{A0}]+|[ \t\n\r\x{A0}]+$', '', 'g'), '') ELSE "#raw.#u.2" END AS "#text.#u.2"
 FROM (SELECT "#i",
  "#s.0" AS "#raw.id",
  "#s.1" AS "#raw.amount",
  CAST('2020-01-01' AS VARCHAR) AS "#raw.day",
  CAST('1' AS VARCHAR) AS "#raw.line",
  CAST('2020-01-31' AS VARCHAR) AS "#raw.until",
  "#s.2" AS "#raw.#u.2",
  hash("#s.0", "#s.1", "#s.2") AS "#h"
 FROM (SELECT (CAST(file_index AS BIGINT) << 40) | file_row_number AS "#i", c0 AS "#s.0", CASE WHEN isnan(c1) THEN NULL WHEN abs(c1) < 9007199254740992 AND c1 = trunc(c1) THEN CAST(CAST(c1 AS BIGINT) AS VARCHAR) WHEN abs(c1) >= 9007199254740992 AND NOT isinf(c1) THEN error('inexact') ELSE CAST(c1 AS VARCHAR) END AS "#s.1", c2 AS "#s.2" FROM read_parquet(['/scratch/a.parquet', '/scratch/b.parquet'], hive_partitioning = false) AS s(c0, c1, c2)))))))))))))))))))) TO '/scratch/normalised.parquet' (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480);

CREATE TEMP TABLE terminal (i BIGINT, effect SMALLINT, reason VARCHAR, partner BIGINT);

CREATE TEMP TABLE change (i BIGINT, "amount" DECIMAL(9,2), "line" INTEGER);

CREATE TEMP TABLE marked_4 (i BIGINT);

CREATE TEMP TABLE marked_5 (i BIGINT);

CREATE TEMP TABLE marked_6 (i BIGINT);

CREATE TEMP TABLE marked_7 (i BIGINT);

CREATE TEMP TABLE marked_8 (i BIGINT);

CREATE TEMP TABLE twin AS SELECT b."#i" AS i FROM canon b WHERE b."#h" IN (SELECT "#h" FROM canon GROUP BY "#h" HAVING count(*) > 1) AND b."#i" NOT IN (SELECT i FROM terminal);

INSERT INTO terminal SELECT i, 0, 'duplicate', s FROM (SELECT "#i" AS i, min("#i") OVER (PARTITION BY "#s.0", "#s.1", "#s.2") AS s FROM (SELECT (CAST(file_index AS BIGINT) << 40) | file_row_number AS "#i", c0 AS "#s.0", CASE WHEN isnan(c1) THEN NULL WHEN abs(c1) < 9007199254740992 AND c1 = trunc(c1) THEN CAST(CAST(c1 AS BIGINT) AS VARCHAR) WHEN abs(c1) >= 9007199254740992 AND NOT isinf(c1) THEN error('inexact') ELSE CAST(c1 AS VARCHAR) END AS "#s.1", c2 AS "#s.2" FROM read_parquet(['/scratch/a.parquet', '/scratch/b.parquet'], hive_partitioning = false) AS s(c0, c1, c2)) WHERE "#i" IN (SELECT i FROM twin)) WHERE s <> i;

DROP TABLE twin;

CREATE TEMP TABLE key_1 AS SELECT DISTINCT hash("id") AS h FROM (SELECT b."#i" AS i, b."id", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount", CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE coalesce(("amount" < 0
), false);

CREATE TEMP TABLE net AS SELECT i, c, g, p, CASE WHEN r THEN -abs("amount") ELSE "amount" END AS "amount", "line" FROM (SELECT *, coalesce(("amount" < 0
), false) AS c, coalesce(("amount" < 0
), false) AND coalesce((false
), false) AS r, dense_rank() OVER (ORDER BY "id") AS g, 1 AS p FROM (SELECT b."#i" AS i, b."id", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount", CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE hash("id") IN (SELECT h FROM key_1));

CREATE TEMP TABLE pair (taken BIGINT, taker BIGINT);

INSERT INTO pair SELECT o.i, c.i FROM (SELECT i, row(g, p, coalesce("amount", 0)) AS k, row_number() OVER (PARTITION BY g, p, coalesce("amount", 0) ORDER BY i) AS n FROM net WHERE NOT c AND i NOT IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair)) o JOIN (SELECT i, row(g, p, -coalesce("amount", 0)) AS k, row_number() OVER (PARTITION BY g, p, -coalesce("amount", 0) ORDER BY i) AS n FROM net WHERE c AND (coalesce("amount", 0) <> 0) AND i NOT IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair)) c ON o.k = c.k AND o.n = c.n;

INSERT INTO pair SELECT o.i, c.i FROM (SELECT i, row(g, coalesce("amount", 0)) AS k, row_number() OVER (PARTITION BY g, coalesce("amount", 0) ORDER BY i) AS n FROM net WHERE NOT c AND i NOT IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair)) o JOIN (SELECT i, row(g, -coalesce("amount", 0)) AS k, row_number() OVER (PARTITION BY g, -coalesce("amount", 0) ORDER BY i) AS n FROM net WHERE c AND (coalesce("amount", 0) <> 0) AND i NOT IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair)) c ON o.k = c.k AND o.n = c.n;

INSERT INTO terminal SELECT i, 1, 'reversed', p FROM (SELECT taken AS i, taker AS p FROM pair UNION ALL SELECT taker, taken FROM pair);

DELETE FROM net WHERE i IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair);

CREATE TEMP TABLE fit AS SELECT c.i AS i, o.i AS o FROM net c JOIN net o ON o.g = c.g WHERE c.c AND NOT o.c QUALIFY row_number() OVER (PARTITION BY c.i ORDER BY o.p = c.p DESC, o.i) = 1;

INSERT INTO terminal SELECT i, 2, NULL, NULL FROM (SELECT i FROM net WHERE c AND i NOT IN (SELECT i FROM fit));

CREATE TEMP TABLE merged AS SELECT x.o AS i, CAST(sum(m."amount") AS DECIMAL(9,2)) AS "amount", any_value(m."line") FILTER (WHERE NOT m.c) AS "line" FROM (SELECT o, i FROM fit UNION ALL SELECT DISTINCT o, o FROM fit) x JOIN net m ON m.i = x.i GROUP BY x.o;

INSERT INTO terminal SELECT m.i, 1, 'reversed', f.p FROM merged m JOIN (SELECT o, min(i) AS p FROM fit GROUP BY o) f ON f.o = m.i WHERE coalesce("amount", 0) = 0;

INSERT INTO terminal SELECT f.i, 1, CASE WHEN coalesce("amount", 0) = 0 THEN 'reversed' ELSE 'merged' END, f.o FROM fit f JOIN merged m ON m.i = f.o;

DELETE FROM merged WHERE coalesce("amount", 0) = 0;

DELETE FROM change WHERE i IN (SELECT i FROM merged);

INSERT INTO change BY NAME SELECT * FROM merged;

DROP TABLE net;

DROP TABLE pair;

DROP TABLE fit;

DROP TABLE merged;

DROP TABLE key_1;

CREATE TEMP TABLE key_3 AS SELECT hash("id", "line") AS h FROM (SELECT b."#i" AS i, b."id", CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) GROUP BY 1 HAVING count(*) > 1 OR bool_or(false);

CREATE TEMP TABLE version AS SELECT i, v, "#last", bool_and(v) FILTER (WHERE "#last") OVER same AS all_void, max(i) FILTER (WHERE "#last" AND NOT v) OVER same AS top, coalesce(max(i) FILTER (WHERE NOT v AND NOT "#last") OVER same, max(i) FILTER (WHERE NOT v) OVER same) AS valid, max(i) FILTER (WHERE "#last" AND v) OVER same AS voiding, count(*) FILTER (WHERE NOT v) OVER same AS originals FROM (SELECT *, row_number() OVER (PARTITION BY "id", "line" ORDER BY (v AND "#first" IS NULL AND "#told" IS NOT NULL) DESC, ("amount"
) DESC NULLS LAST, (v = "#cancels") DESC, i DESC) = 1 AS "#last" FROM (SELECT *, ("amount"
) AS "#first", max(("amount"
)) OVER same AS "#told", 2 * count(*) FILTER (WHERE v) OVER same >= count(*) OVER same AS "#cancels" FROM (SELECT *, false AS v FROM (SELECT b."#i" AS i, b."id", CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE hash("id", "line") IN (SELECT h FROM key_3)) WINDOW same AS (PARTITION BY "id", "line"))) WINDOW same AS (PARTITION BY "id", "line");

INSERT INTO terminal SELECT i, 3, CASE WHEN all_void OR "#last" THEN 'reversed' ELSE 'superseded' END, CASE WHEN v THEN CASE WHEN all_void OR "#last" THEN valid ELSE top END WHEN all_void THEN voiding ELSE top END FROM version WHERE (v OR NOT "#last" OR all_void);

DROP TABLE version;

DROP TABLE key_3;

CREATE TEMP TABLE key_4 AS SELECT h FROM (SELECT DISTINCT hash("id") AS h, "line" FROM (SELECT b."#i" AS i, b."id", CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0))) GROUP BY 1 HAVING count(*) > 1;

CREATE TEMP TABLE grouped AS SELECT *, dense_rank() OVER (ORDER BY "id") AS "#g" FROM (SELECT b."#i" AS i, b."id", CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE hash("id") IN (SELECT h FROM key_4);

CREATE TEMP TABLE won_0 AS SELECT g."#g", v0.w AS w0 FROM (SELECT DISTINCT "#g" FROM grouped) g JOIN (SELECT "#g", "line" AS w FROM (SELECT "#g", "line", count(*) AS n, min(i) AS f FROM grouped GROUP BY ALL) QUALIFY row_number() OVER (PARTITION BY "#g" ORDER BY n DESC, f) = 1) v0 ON v0."#g" = g."#g";

CREATE TEMP TABLE repaired AS SELECT c.i, c."amount" AS "amount", w0 AS "line" FROM grouped c JOIN won_0 ON won_0."#g" = c."#g" WHERE c."line" IS DISTINCT FROM w0;

DELETE FROM change WHERE i IN (SELECT i FROM repaired);

INSERT INTO change BY NAME SELECT * FROM repaired;

INSERT INTO marked_4 SELECT i FROM repaired;

DROP TABLE grouped;

DROP TABLE repaired;

DROP TABLE won_0;

DROP TABLE key_4;

CREATE TEMP TABLE key_5 AS SELECT hash("id") AS h FROM (SELECT b."#i" AS i, b."id" FROM canon b ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE true GROUP BY 1 HAVING count(*) > 1;

INSERT INTO marked_5 SELECT i FROM (SELECT i, min(i) OVER (PARTITION BY "id") AS s, count(*) OVER (PARTITION BY "id") AS n FROM (SELECT b."#i" AS i, b."id" FROM canon b ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE true AND hash("id") IN (SELECT h FROM key_5)) WHERE n > 1;

DROP TABLE key_5;

CREATE TEMP TABLE key_6 AS SELECT hash("line") AS h FROM (SELECT *, "day" AS "#f", coalesce("until", DATE '9999-12-31') AS "#t", "id" AS "#d" FROM (SELECT b."#i" AS i, CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", b."day", b."until", b."id", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE "day" <= coalesce("until", DATE '9999-12-31') AND ("amount" > 0
)) GROUP BY 1 HAVING count(*) > 1;

INSERT INTO marked_6 SELECT i FROM (SELECT i FROM (SELECT i, f, t, max(t) OVER (PARTITION BY "line" ORDER BY f, "#d" GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier, min(f) OVER (PARTITION BY "line" ORDER BY f, "#d" GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS later FROM (SELECT i, "line", "#d", min("#f") OVER own AS f, max("#t") OVER own AS t FROM (SELECT * FROM (SELECT *, "day" AS "#f", coalesce("until", DATE '9999-12-31') AS "#t", "id" AS "#d" FROM (SELECT b."#i" AS i, CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", b."day", b."until", b."id", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE "day" <= coalesce("until", DATE '9999-12-31') AND ("amount" > 0
)) WHERE hash("line") IN (SELECT h FROM key_6)) WINDOW own AS (PARTITION BY "line", "#d")) WHERE t - f >= 1) WHERE earlier - f >= 1 OR t - later >= 1);

DROP TABLE key_6;

CREATE TEMP TABLE key_7 AS SELECT hash("line") AS h FROM (SELECT *, "day" AS "#f", coalesce("until", DATE '9999-12-31') AS "#t", i AS "#d" FROM (SELECT b."#i" AS i, CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", b."day", b."until" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE "day" <= coalesce("until", DATE '9999-12-31')) GROUP BY 1 HAVING count(*) > 1;

INSERT INTO marked_7 SELECT i FROM (SELECT i FROM (SELECT i, "#f" AS f, max("#t") OVER (PARTITION BY "line" ORDER BY "#f" GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier FROM (SELECT * FROM (SELECT *, "day" AS "#f", coalesce("until", DATE '9999-12-31') AS "#t", i AS "#d" FROM (SELECT b."#i" AS i, CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", b."day", b."until" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0)) WHERE "day" <= coalesce("until", DATE '9999-12-31')) WHERE hash("line") IN (SELECT h FROM key_7))) WHERE f - earlier - 1 > 30);

DROP TABLE key_7;

CREATE TEMP TABLE key_8 AS SELECT DISTINCT hash("line") AS h FROM (SELECT *, (CASE WHEN "id" = 'all' THEN "amount" END
) AS "#total", CASE WHEN ("id" <> 'all'
) THEN "amount" END AS "#part" FROM (SELECT b."#i" AS i, CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount", b."id" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0))) GROUP BY "line" HAVING min("#total") = max("#total") AND abs(sum("#part") - max("#total")) > 0.01;

INSERT INTO marked_8 SELECT i FROM (SELECT i FROM (SELECT *, (CASE WHEN "id" = 'all' THEN "amount" END
) AS "#total", CASE WHEN ("id" <> 'all'
) THEN "amount" END AS "#part" FROM (SELECT b."#i" AS i, CASE WHEN c.i IS NOT NULL THEN c."line" ELSE b."line" END AS "line", CASE WHEN c.i IS NOT NULL THEN c."amount" ELSE b."amount" END AS "amount", b."id" FROM canon b LEFT JOIN change c ON c.i = b."#i" ANTI JOIN terminal t ON t.i = b."#i" WHERE NOT ((bad0 & 22) <> 0))) WHERE hash("line") IN (SELECT h FROM key_8) QUALIFY min("#total") OVER (PARTITION BY "line") = max("#total") OVER (PARTITION BY "line") AND abs(sum("#part") OVER (PARTITION BY "line") - max("#total") OVER (PARTITION BY "line")) > 0.01);

DROP TABLE key_8;

CREATE TEMP TABLE changed AS SELECT "#i" AS i,
  "#keep.amount" AS "amount",
  "line" AS "line",
  ((bad0 & -97) | (CAST(0 AS BIGINT) | CASE WHEN NOT "#v.5" THEN CAST(32 AS BIGINT) ELSE 0 END | CASE WHEN NOT "#v.6" THEN CAST(64 AS BIGINT) ELSE 0 END)) AS bad0,
  ((nul0 & -97) | (CAST(0 AS BIGINT) | CASE WHEN "#v.5" IS NULL THEN CAST(32 AS BIGINT) ELSE 0 END | CASE WHEN "#v.6" IS NULL THEN CAST(64 AS BIGINT) ELSE 0 END)) AS nul0
 FROM (SELECT *, ("amount" < 100
) AS "#v.6"
 FROM (SELECT * REPLACE (CASE WHEN NOT "#v.5" THEN CAST((NULL
) AS DECIMAL(9,2)) ELSE "amount" END AS "amount")
 FROM (SELECT *, ("amount" >= 0
) AS "#v.5"
 FROM (SELECT *, "amount" AS "#keep.amount"
 FROM (SELECT b.* REPLACE (c."amount" AS "amount", c."line" AS "line") FROM canon b JOIN change c ON c.i = b."#i")))));

CREATE TEMP TABLE rejected AS SELECT i, effect, bad0 FROM (SELECT "#i" AS i, CAST(NULL AS SMALLINT) AS effect, bad0 FROM canon WHERE ((bad0 & 6) <> 0) AND "#i" NOT IN (SELECT i FROM terminal) UNION ALL SELECT i, effect, 0 FROM terminal WHERE reason IS NULL);

CREATE TEMP TABLE removed AS SELECT i, CASE effect WHEN 0 THEN 'DUP' WHEN 1 THEN 'NET' WHEN 2 THEN 'ORPHAN' WHEN 3 THEN 'VERSION' WHEN 4 THEN 'HEADER' WHEN 5 THEN 'TWICE' WHEN 6 THEN 'SHARED' WHEN 7 THEN 'HOLE' WHEN 8 THEN 'TOTAL' END AS rule_id, reason, partner FROM terminal WHERE reason IS NOT NULL UNION ALL SELECT "#i", CASE WHEN (bad0 & 16) <> 0 THEN 'DENY' END, 'denied', NULL FROM canon WHERE ((bad0 & 16) <> 0) AND NOT ((bad0 & 6) <> 0) AND "#i" NOT IN (SELECT i FROM terminal);

-- removed
SELECT "#s.0" AS "ID", "#s.1" AS "AMT", "#s.2" AS "extra", ['p=1/a.parquet', 'p=1/b.parquet'][CAST("#i" >> 40 AS INTEGER) + 1] AS src_file, ("#i" & 1099511627775) AS src_row, why.rule_id AS rule_id, why.reason AS reason, CASE WHEN why.partner IS NOT NULL AND why.reason <> 'reversed' THEN ['p=1/a.parquet', 'p=1/b.parquet'][CAST(why.partner >> 40 AS INTEGER) + 1] END AS survivor_src_file, CASE WHEN why.partner IS NOT NULL AND why.reason <> 'reversed' THEN (why.partner & 1099511627775) END AS survivor_src_row, CASE WHEN why.partner IS NOT NULL THEN ['p=1/a.parquet', 'p=1/b.parquet'][CAST(why.partner >> 40 AS INTEGER) + 1] END AS partner_src_file, CASE WHEN why.partner IS NOT NULL THEN (why.partner & 1099511627775) END AS partner_src_row FROM (SELECT s.*, (SELECT {'rule_id': e.rule_id, 'reason': e.reason, 'partner': e.partner} FROM removed e WHERE e.i = s."#i") AS why FROM (SELECT s.* FROM (SELECT (CAST(file_index AS BIGINT) << 40) | file_row_number AS "#i", c0 AS "#s.0", CASE WHEN isnan(c1) THEN NULL WHEN abs(c1) < 9007199254740992 AND c1 = trunc(c1) THEN CAST(CAST(c1 AS BIGINT) AS VARCHAR) WHEN abs(c1) >= 9007199254740992 AND NOT isinf(c1) THEN error('inexact') ELSE CAST(c1 AS VARCHAR) END AS "#s.1", c2 AS "#s.2" FROM read_parquet(['/scratch/a.parquet', '/scratch/b.parquet'], hive_partitioning = false) AS s(c0, c1, c2)) s SEMI JOIN removed x ON x.i = s."#i") s);

-- rejects
SELECT "#s.0" AS "ID", "#s.1" AS "AMT", "#s.2" AS "extra", ['p=1/a.parquet', 'p=1/b.parquet'][CAST("#i" >> 40 AS INTEGER) + 1] AS src_file, ("#i" & 1099511627775) AS src_row, coalesce(list_concat(CASE WHEN ((why.bad0 & 2) <> 0) THEN ['KEY'] END, CASE WHEN ((why.bad0 & 4) <> 0) THEN ['CAST'] END, CASE WHEN why.effect = 2 THEN ['ORPHAN'] END), CAST([] AS VARCHAR[])) AS rule_ids, coalesce(list_concat(CASE WHEN ((why.bad0 & 2) <> 0) THEN ['KEY:id'] END, CASE WHEN ((why.bad0 & 4) <> 0) THEN ['CAST:amount'] END, CASE WHEN why.effect = 2 THEN ['ORPHAN'] END), CAST([] AS VARCHAR[])) AS findings FROM (SELECT s.*, (SELECT {'effect': e.effect, 'bad0': e.bad0} FROM rejected e WHERE e.i = s."#i") AS why FROM (SELECT s.* FROM (SELECT (CAST(file_index AS BIGINT) << 40) | file_row_number AS "#i", c0 AS "#s.0", CASE WHEN isnan(c1) THEN NULL WHEN abs(c1) < 9007199254740992 AND c1 = trunc(c1) THEN CAST(CAST(c1 AS BIGINT) AS VARCHAR) WHEN abs(c1) >= 9007199254740992 AND NOT isinf(c1) THEN error('inexact') ELSE CAST(c1 AS VARCHAR) END AS "#s.1", c2 AS "#s.2" FROM read_parquet(['/scratch/a.parquet', '/scratch/b.parquet'], hive_partitioning = false) AS s(c0, c1, c2)) s SEMI JOIN rejected x ON x.i = s."#i") s);

-- clean
SELECT "id" AS "id",
  CASE WHEN (bad0 & 32) <> 0 THEN CAST((NULL
) AS DECIMAL(9,2)) ELSE "amount" END AS "amount",
  "day" AS "day",
  "line" AS "line",
  "until" AS "until",
  "id_raw",
  "#u.2" AS "extra",
  ['p=1/a.parquet', 'p=1/b.parquet'][CAST("#i" >> 40 AS INTEGER) + 1] AS src_file,
  ("#i" & 1099511627775) AS src_row,
  coalesce(list_concat(CASE WHEN "#m4" THEN ['HEADER'] END, CASE WHEN "#m5" THEN ['TWICE'] END, CASE WHEN "#m6" THEN ['SHARED'] END, CASE WHEN "#m7" THEN ['HOLE'] END, CASE WHEN "#m8" THEN ['TOTAL'] END, CASE WHEN ((bad0 & 32) <> 0) THEN ['NEG:amount'] END, CASE WHEN ((bad0 & 64) <> 0) THEN ['BIG:amount'] END, CASE WHEN ((bad0 & 128) <> 0) THEN ['PART:id'] END), CAST([] AS VARCHAR[])) AS dq_flags
 FROM (SELECT * REPLACE (CASE WHEN "#new" IS NOT NULL THEN "#new"."bad0" ELSE "bad0" END AS "bad0",
  CASE WHEN "#new" IS NOT NULL THEN "#new"."nul0" ELSE "nul0" END AS "nul0",
  CASE WHEN "#new" IS NOT NULL THEN "#new"."amount" ELSE "amount" END AS "amount",
  CASE WHEN "#new" IS NOT NULL THEN "#new"."line" ELSE "line" END AS "line")
 FROM (SELECT b.*, (SELECT {'bad0': e."bad0", 'nul0': e."nul0", 'amount': e."amount", 'line': e."line"} FROM changed e WHERE e.i = b."#i") AS "#new" FROM (SELECT *, "#i" IN (SELECT i FROM marked_4) AS "#m4",
  "#i" IN (SELECT i FROM marked_5) AS "#m5",
  "#i" IN (SELECT i FROM marked_6) AS "#m6",
  "#i" IN (SELECT i FROM marked_7) AS "#m7",
  "#i" IN (SELECT i FROM marked_8) AS "#m8"
 FROM (SELECT b.* FROM canon b ANTI JOIN terminal t ON t.i = b."#i")) b)) WHERE NOT ((bad0 & 22) <> 0);

-- counters
SELECT bad0, nul0, effect, reason, count(*) FROM (SELECT CASE WHEN c.i IS NOT NULL THEN c.bad0 ELSE b.bad0 END AS bad0, CASE WHEN c.i IS NOT NULL THEN c.nul0 ELSE b.nul0 END AS nul0, t.effect, t.reason FROM canon b LEFT JOIN changed c ON c.i = b."#i" LEFT JOIN terminal t ON t.i = b."#i") GROUP BY ALL;
