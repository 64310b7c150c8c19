"""Cases, statutes and debates: "Somerset v Stewart (1772) Lofft 1, 19", "Habeas Corpus Act 1679 (31 Car 2 c 2), s 5".

Law: a case is told by its parties and a report behind a year, a statute by its kind and year; neither has an author.
Source: OSCOLA 4th ed. §2.1 and §2.4; Bluebook 21st ed., rules 10 and 12.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from citecheck.parse.words import KINGS

# A party's words: capitals, what joins them, and brackets ("R (Miller)"); no sentence before ("The leading case is Campbell").
PARTY_WORD = r"(?:\p{Lu}[\p{L}.’'&/-]*|\d+|&|of|the|and|for|ex|rel|de|du|des|la|le|del|di|von|van|der|t/a|\(\p{L}[^()]{1,40}\))"
PARTY = rf"\p{{Lu}}[\p{{L}}.’'&/-]*(?:\s{PARTY_WORD}){{0,12}}?"
YEAR = r"(?:1[2-9]|20)\d\d"
DAY_MONTH_YEAR = r"\d{1,2}\s\p{L}{3,9}\.?\s\d{4}"
# "7 Co Rep 1a", "AC 260", "Lofft 1", "347 U.S. 483", "LR 3 QB 487", "3 El & El 487": volume, report, first page.
REPORT = r"(?:\d{1,4}\s)?\p{Lu}[\p{L}.&’' ]{0,60}?(?:\s\(\d{1,2}\s\p{L}+\.?\))?(?:\s\d{1,2}\s\p{Lu}{1,3})?\s\d{1,5}[a-z]?(?![\d\p{L}])"
CASE_RE = regex.compile(
    rf"(?:{PARTY}\sv\.?\s{PARTY}|(?:Ex\sp(?:arte|\.)?|In\sre|Re)\s{PARTY}|{PARTY}[’'](?:s|(?<=s[’']))\sCase|Case\sof\s{PARTY}|{PARTY}\sCases(?=,\s\d))(?:,\sex\sp\s{PARTY})?"
    rf"(?:\s\((?:No\s\d+|\p{{Lu}}[\p{{L}} ]{{2,30}})\))*,?\s(?:[(\[]{YEAR}(?:[–-]\d\d)?[)\]]\s(?:{REPORT}|\w{{2,6}}\s\d+)|{REPORT}(?:,\s(?P<pinpoint>\d+(?:[–-]\d+)?))?\s\((?:[^()]{{0,20}}\s)?{YEAR}\))(?:,\s(?:\d+|[(\[]{YEAR}[)\]])\s{REPORT})*(?:\s\(\p{{Lu}}{{2,5}}\))?"
)
# The same again, by a party, the volume and the page: "Steele, 323 U.S. at 203" (Bluebook, rule 10.9).
SHORT_CASE_RE = regex.compile(
    rf"{PARTY}(?:\sv\.?\s{PARTY})?,\s\d{{1,4}}\s(?:U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.|F\.|F\.\s?Supp\.|(?:\p{{Lu}}\p{{Ll}}{{0,4}}\.\s?){{1,3}})(?:\s?[234]d)?\sat\s(?P<pinpoint>\d+(?:[–-]\d+)?)"
)
# The European Court of Human Rights and the International Court: "Golder v United Kingdom (1975) Series A no 18",
# "Al-Skeini and Others v United Kingdom ECHR 2011-IV 99", "Pretty v United Kingdom App no 2346/02 (ECtHR, 29 April 2002)".
COURT_RE = regex.compile(
    rf"{PARTY}\sv\.?\s{PARTY}(?:\s\(No\s\d\))?\s(?:\({YEAR}\)\sSeries\sA\sno\s\d+|ECHR\s{YEAR}-[IVX]+(?:\s\d+)?|"
    rf"App(?:lication)?\snos?\s[\d/]+(?:(?:,\s|\sand\s)[\d/]+)*\s\([^()]{{4,60}}\))|"
    # the tribunals': "Prosecutor v Akayesu (Judgment) ICTR-96-4-T (2 September 1998)"
    rf"Prosecutor\sv\.?\s{PARTY}(?:\s\(\p{{Lu}}[\p{{L}} ]{{4,30}}\))?,?\s(?:Case\sNo\.?\s)?(?:ICTR|ICTY|IT|ICC|SCSL|MICT|STL)[-–][\w./–-]+(?:\s\([^()]{{4,40}}\))?"
)
OPINION_RE = regex.compile(
    rf"\p{{Lu}}(?:[^;“”()]|\([^“”()]*\)){{10,250}}\s[\[(]{YEAR}[\])]\s(?:ICJ\sRep(?:orts)?\s\d+|PCIJ,?\s(?:Rep\s)?\(?[Ss]er(?:ies|\.)?\s[AB/]+\)?\s[Nn]o\.?\s\d+)"
)
# "Charter of the United Nations (adopted 26 June 1945, entered into force 24 October 1945) 1 UNTS XVI (UN Charter)".
TREATY_RE = regex.compile(
    r"\p{Lu}[^();“”]{8,200}\s\((?:adopted|signed|opened\sfor\ssignature|done|concluded)\s[^()]{6,120}\)"
    r"(?:\s\d{1,4}\s(?:UNTS|LNTS|ILM|CTS|ETS|CETS)\s[\dIVXL]{1,6}|\sUNGA\sRes\s\d+\s?[A-Z]?\s?\(?[IVXL]+\)?)?(?:\s\(\p{Lu}[\p{Lu}\p{Ll} ]{1,20}\))?"
)
# "Southeast Asia Collective Defense Treaty, September 8, 1954, 6 U.S.T. 81, T.I.A.S. No. 3170": by its day and where it is printed.
SERIES_OF_TREATIES = r"(?:U\.?S\.?T\.?|U\.?N\.?T\.?S\.?|L\.?N\.?T\.?S\.?|T\.?I\.?A\.?S\.?|Stat\.|B\.?F\.?S\.?P\.?)"
DATED_TREATY_RE = regex.compile(
    rf"\p{{Lu}}[^();:“”]{{8,150}},\s(?:\p{{Lu}}\p{{Ll}}{{2,8}}\.?\s\d{{1,2}},\s{YEAR}|\d{{1,2}}\s\p{{Lu}}\p{{Ll}}{{2,8}}\s{YEAR}),\s"
    rf"\d{{1,4}}\s{SERIES_OF_TREATIES}\s(?:No\.\s)?\d+(?:,\s(?:\d{{1,4}}\s)?{SERIES_OF_TREATIES}\s(?:No\.\s)?\d+)?"
)
UNITED_NATIONS_RE = regex.compile(
    r"UN(?:GA|SC|HRC|ECOSOC)\sRes\s\d+(?:/\d+)?(?:\s?[A-Z])?(?:\s?\([IVXL]+\))?\s\([^()]{6,40}\)(?:\sUN\sDoc\s[\w./-]+(?:\([\w]+\))?)?"
)
# "UN Economic and Social Council, ‘Draft Convention on the Crime of Genocide’ (26 June 1947) UN Doc E/447".
UN_DOCUMENT_RE = regex.compile(
    r"(?:(?:UN|United\sNations|Report\sof|Statement|Letter|Note)(?:(?!\.\s)[^;“”]){3,220}?|\p{Lu}[^,;:“”()‘’\d]{2,80},\s‘[^‘“”;]{3,200}’)"
    r"\s\([^()]{4,40}\),?\s(?:UN|LN|LoN)\sDoc\.?\s[\w./-]*\w(?:\([\w]+\))?"
)
# "Legge 15 agosto 1863, n. 1409", "Lei n. 2.040, de 28 de setembro de 1871": a law by its day and number.
NUMBERED_LAW_RE = regex.compile(
    rf"(?:Legge|L\.|R\.\s?D\.(?:\s?L\.)?|D\.\s?[Ll](?:gs)?\.(?:\s(?:lgt|C\.\s?p\.\s?S)\.)?|D\.\s?P\.\s?R\.|Lei|Ley|[Dd]ecreto(?:[\s-](?:legge|ley|lei|real))?|Regio\sdecreto|Real\s[Dd]ecreto)\s(?:"
    rf"\d{{1,2}}°?\s\p{{L}}+\s{YEAR},\sn\.\s?\d[\d.]*(?<=\d)|n(?:\.|º|°|úm\.)\s?[\d./-]+,?\s(?:de|del)\s\d{{1,2}}º?\s(?:de\s)?\p{{L}}+\s(?:de\s)?{YEAR})(?:\s\(\p{{L}}[^()\d]{{2,40}}\))?"
)
# "25 Edw. III, stat. 2", "31 Car 2 c 2", "5 & 6 Will. IV, c. 76": a statute by its king's year.
REGNAL = (
    rf"\d{{1,2}}(?:\s(?:&|and)\s\d{{1,2}})?\s{KINGS}\p{{L}}*\.?"
    r"(?:\s(?:&|and)\s\p{L}+\.?)?(?:\s(?:\d|[IVX]+))?,?\s(?:c|ch|cap|stat|st)\.?\s\d+(?:,?\s(?:c|ch|cap)\.?\s\d+)?"
)
REGNAL_RE = regex.compile(rf"{REGNAL}(?:\s\({YEAR}\))?")
STATUTE_RE = regex.compile(
    rf"Statutes?\sof\s\p{{Lu}}[\p{{L}} ]{{2,40}}?,?\s{YEAR}(?![\d\p{{L}}–-])(?:\s\([^()]{{2,50}}\))?"
    rf"|\p{{Lu}}[\p{{L}}’'-]*(?:,?\s(?:\p{{Lu}}[\p{{L}}’'-]*|of|and|for|the|in|to|on|\([\p{{L}} ]{{2,40}}\))){{0,10}}?\s"
    rf"(?:Act|Acts|Statute|Ordinance|Regulations?|Bill|Code|Petition\sof\sRight)(?:\s\([\p{{L}}’' ]{{2,50}}\))?(?:,?|\sof)\s{YEAR}(?![\d\p{{L}}–-])(?:\s\([^()]{{2,50}}\))?"
    rf"(?:,\s{REGNAL})?(?:,\sPub(?:lic|\.)\sL(?:aw|\.)(?:\sNos?\.)?\s\d+[-–]\d+)?(?:,\s\d+\sStat\.\s\d+)?"
    rf"|\p{{Lu}}[\p{{L}}’' ]{{2,60}}\sAct,\s{REGNAL}(?:\s\({YEAR}\))?"
    rf"|Petition\sof\sRight\s{YEAR}(?:\s\([^()]{{2,50}}\))?"
    # "Freedmen’s Bureau Act, ch. 90, 13 Stat. 507 (1865)", "Act of March 3, 1865, ch. 90, 13 Stat. 507"
    rf"|(?:\p{{Lu}}[\p{{L}}’'-]*\s(?:(?:of|and|for|the)\s)*){{0,8}}Act(?:\sof\s\p{{Lu}}\p{{Ll}}{{2,8}}\s\d{{1,2}},\s{YEAR})?,\s(?:ch\.\s\d{{1,4}},\s)?\d{{1,3}}\sStat\.\s\d+(?:[–-]\d+)?(?:\s\({YEAR}\))?"
)
# "HC Deb 10 June 1875, vol 224, col 1668", "Hansard, HC, 5th series, vol. 649 (16 November 1961), cols 687–95": a day's debate.
HANSARD = r"(?:(?:Parliamentary\sDebates|Parl\.\sDeb\.|Hansard)(?:,?\s\(?(?:House\sof\s)?(?:Commons|Lords|H\.?\s?[CL]\.?)\)?)?|H\.?[CL]\.?\sDebs?\.?|(?:House\sof\s(?:Commons|Lords)|Dáil(?:\sÉireann)?|Seanad)\s(?:[Dd]eb(?:ates|\.)))"
SERIES = r"(?:\s\(hereafter\s[^()]{2,30}\))?,?\s(?:\(?\d(?:st|nd|rd|th)\sser(?:ies|\.)\)?,?\s)?"
DEBATE_RE = regex.compile(
    rf"{HANSARD}{SERIES}(?:vol\.?\s)?\d{{1,4}},\s{DAY_MONTH_YEAR}|"
    rf"{HANSARD}{SERIES}vol\.?\s\d{{1,4}},?\s\({DAY_MONTH_YEAR}\)(?=,\scols?\.?\s\d)|"
    rf"{HANSARD}{SERIES}vol\.?\s\d{{1,4}},\s(?P<pinpoint>cols?\.?\s\d+(?:[–-]\d+)?)(?:\s\({DAY_MONTH_YEAR}\)|,\s{DAY_MONTH_YEAR})|"
    rf"H[CL]\sDeb(?:\s\([^()]{{3,20}}\))?,?\s(?:vol\.?\s\d+,?\s)?{DAY_MONTH_YEAR}"
)
# "Congressional Globe, 39th Cong., 1st sess., 474", "Congressional Record, 83d Cong., 2d sess., April 6, 1954, 100, pt. 4:4672",
# "House Exec. Doc. 1, 40th Cong., 2d Sess., 45", "U.S. Congress, House, Memphis Riots, 39th Cong., 1st sess., 1866, H. Rep. 101, 34".
PAPER = r"(?:House|Senate|H\.|S\.)\s(?:(?:Executive|Exec\.|Ex\.|Miscellaneous|Misc\.)\s)?(?:Documents?|Docs?\.|Reports?|Rept?\.|Journal)(?:,?\s(?:[Nn]o\.\s)?\d{1,4})?"
CONGRESS_RE = regex.compile(
    rf"(?:Congressional\s(?:Globe|Record)|Cong\.\s(?:Globe|Rec\.)|{PAPER}|(?:U\.\s?S\.|United\sStates)\sCongress,\s[^;()“”]{{3,200}}?)"
    r",\s\d{1,3}(?:st|nd|rd|d|th)\sCong(?:ress|\.),?\s(?:\d(?:st|nd|rd|d|th)|[Ss]pec(?:ial|\.))\s[Ss]ess(?:ion|\.)(?:,\s\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2},\s\d{4}(?!\d)|,?\s\(?1[789]\d\d\)?(?!\d))?"
    rf"(?:,\s(?:(?:vol\.\s)?\d{{1,3}},\spt\.\s\d{{1,2}}(?::(?P<pinpoint>\d+(?:[–-]\d+)?))?|{PAPER}|(?:[Nn]o|[Ss]erial)\.\s\d{{1,5}}))?(?!\s\((?:Washington|New\sYork))"
)
# "Parliamentary Papers, 1903, LXXXVII, Cd. 1529, Report on Egypt, p. 79", "PP 1837–38, XIX (Pt. I)": by session and volume.
SESSIONAL_RE = regex.compile(
    r"(?:(?:British\s)?Parliamentary\sPapers|Parl\.\sPapers|B?PP)(?:,?\s\((?:H\.?[CL]\.?|House\sof\s(?:Commons|Lords))\))?,?\s\(?1[789]\d\d(?:[-–/]\d{2,4})?\)?"
    r"(?:,?\s[(\[]\d{1,4}[)\]]|,?\s(?:vol\.\s)?[ivxlcIVXLC]+\.?(?![\p{L}\d])(?:,?\s\(?[Pp]t\.?\s[\dIV]+\)?)?|,?\s[(\[]?C(?:m?n?d)?\.?\s?\d{1,5}[)\]]?){1,4}"
    r"(?:,\s\p{Lu}[^;,:()“”]{4,140}?(?=,\s(?:pp?|[qQ]q?|paras?)\.?\s?\d))?(?=[,.;:)]|\s\(|\Z)"
)
# "Правда. 1923. 14 апреля. С. 2": a newspaper and its day, as GOST R 7.0.5-2008 has them.
NEWSPAPER_RE = regex.compile(
    r"\p{Lu}[\p{Cyrillic} ]{2,40}(?:\s\([\p{Cyrillic}/ –—-]{3,25}\))?\.\s(?:1[789]|20)\d\d\.\s(?:№\s?\d{1,4}\.\s)?\d{1,2}\s\p{Cyrillic}{3,8}(?:\s?\([^()]{3,20}\))?(?:\.?\s\(?№\s?\d{1,4}\)?)?\.?(?=\s[СC]\.|\s?;|\s?\Z|\s\p{Lu})"
)
# "Симбирские губернские ведомости. 1861. № 12": one with its number alone.
NUMBERED_PAPER_RE = regex.compile(
    r"\p{Lu}(?:[\p{Cyrillic} ]{2,40}\s)?(?i:ведомости|газета|листок|известия|вестник)(?:\s\([\p{Cyrillic}/ –—-]{3,25}\))?\.\s(?:1[789]|20)\d\d\.\s№\s?\d{1,4}(?:\.\s(?:Часть|Ч\.|Отдел|Отд\.)\s(?:не)?оф\p{L}*)?(?:\.(?=\s[СC]\.)|(?=[;,)]|\.?\s?\Z|\.\s\p{Lu}))"
)
# "ПСЗРИ. Собр. 2-е. Т. XXXVI. Отд. 1. № 36657", "СУ РСФСР. 1922. № 12. Ст. 108": Russian laws by their collection and number.
RUSSIAN_LAW_RE = regex.compile(
    r"(?:ПСЗ(?:РИ)?(?:[-–\s]?[123I]{1,3})?(?!\p{L})|Полное\sсобрание\sзаконов(?:\sРоссийской\sимперии)?|Свод\sзаконов(?:\sРоссийской\sимперии)?|С[УЗ](?:\s(?:РСФСР|СССР))?(?!\p{L})|"
    r"Собрание\s(?:узаконений|законов)[^.()«»;]{0,90})(?:[.,]\s[^;()«»]{0,40})?(?:\s\([^()]{3,40}\))?[.,]\s[^;()«»]{0,90}?(?:№\s?\d+|(?<!№\s?\d+\.\s)[Сс]т\.\s?\d+)(?:\.(?=\s(?:[СC]|Ст)\.)|(?=[;,)]|\.?\s?\Z|\.\s\p{Lu}))"
)
# A sitting of a parliament: "AP, Senato della Repubblica, IV legislatura, Discussioni, seduta del 3 agosto 1964, p. 1812".
SITTING_RE = regex.compile(
    r"(?:AP|Atti\s[Pp]arlamentari|Camera\sdei\s[Dd]eputati|Senato|Journal\sofficiel|JO|Chambre\sdes\sdéputés|(?:Deutscher\s)?(?:Bundestag|Reichstag)|"
    r"Sten(?:\.|ographische)\s(?:Ber(?:\.|ichte)|Prot(?:\.|okolle))|Verhandlungen\sdes\s(?:Reichstage?s|Deutschen\sBundestages)|Diario\sde\s(?:las\s)?[Ss]esiones|DSC|DSCD)(?!\p{L})"
    r"[^;()“”«»]{0,120}?(?:\([^()]{3,40}\)[^;()“”«»]{0,80}?)?(?:(?:seduta|tornata|séance|sesión)\sd(?:el|u)\s|(?:\d{1,3}\.\s)?Sitzung(?:,|\svom)\s|n[úo]m\.\s\d+,\s)"
    r"\d{1,2}(?:\.|er|º|°)?\s(?:de\s)?(?:\p{L}{3,10}|\d{1,2}\.)\s?(?:de\s)?\d{4}"
)
# "Интервью автора с В. П. Кузнецовым. Саратов, 14 мая 2011 г.": where a full stop parts town and day from the name.
INTERVIEW_RE = regex.compile(
    r"(?:Интервью|Беседа)\s(?:автора\s)?с\s(?:\p{Lu}\.\s?){1,2}\p{Lu}\p{Cyrillic}+(?:,\s\d{4}\sг\.\s?р\.)?[.,]\s(?:(?:г|с|д|пос)\.\s)?\p{Lu}[\p{Cyrillic}. -]{2,70}[.,]\s\d{1,2}\s\p{Cyrillic}{3,8}\s\d{4}(?:\sг\.)?"
)
# "AG Berlin-Schöneberg, Urt. v. 16. 9. 1938, JW 1938", "KG, JW 1936": a German court, the day, where it is printed.
COURT_NAME = r"(?:RG|BGH|BVerfG|BVerwG|BAG|BSG|BFH|KG|OLG|LG|AG|OVG|VGH|RAG|OGHZ|EuGH)(?:\s\p{Lu}[\p{L}/-]+){0,2}"
GERMAN_CASE_RE = regex.compile(
    rf"(?:BVerfGE|BVerwGE|BGHZ|BGHSt|BAGE|RGZ|RGSt)\s\d{{1,3}},\s\d{{1,4}}|"
    rf"{COURT_NAME}(?:,\s(?:Urt(?:eil|\.)|Beschl(?:uss|uß|\.)|Entsch(?:eidung|\.))\s(?:v\.|vom)\s\d{{1,2}}\.\s?(?:\d{{1,2}}\.|\p{{L}}{{3,9}}\.?)\s?\d{{4}}"
    r"(?:\s[–-]\s[^,;()]{3,30})?(?:,\s\p{Lu}[\p{L}-]{1,10}\s\d{1,4})?|,\s(?:[A-Z]{2,7}|[A-Z]\p{L}+Z)\s(?:1[89]|20)\d\d)"
)
# "RGBl. 1933 I, S. 43", "BGBl. I, S. 1234", "GBl. DDR 1952, S. 613": a German gazette, before the page; "JORF, Lois et décrets,
# 17 mars 1956": the French one and its day.
GAZETTE_RE = regex.compile(
    r"(?<!\p{L})(?:(?:RGB|BGB|GB|GVB|GVOB|VOB|AB)l|(?:Reichs|Bundes)-?[Gg]esetzblatt|Gesetzblatt)\.?(?:\s(?:der\s)?DDR)?(?:,?\s(?:Teil\s)?I{1,3}(?!\p{L}))?"
    r"(?:,?\s(?:18|19|20)\d\d)?(?:,?\s(?:Teil\s)?I{1,3}(?!\p{L}))?(?:,?\sNr\.\s\d+)?(?=,?\s(?:S|Sp)\.\s?\d)"
    r"|(?:Gazzetta\s[Uu]fficiale|G\.\s?U\.)[^,;()]{0,30},\sn\.\s\d{1,3},\s(?:del\s)?\d{1,2}\s\p{L}{3,9}\s\d{4}|Diário\sd[oa]\s(?:Governo|República),\s(?:\p{L}[^,;]{2,20},\s)?n\.?º\s\d{1,3},\s(?:de\s)?\d{1,2}\sde\s\p{L}+\sde\s\d{4}"
    r"|Dz\.\s?U\.(?:,|\sz)?\s(?:r\.\s)?\d{4}(?:\sr\.)?,?\s[Nn]r\s\d{1,3}(?:,?\spoz\.\s\d{1,5})?"
    r"|(?:JORF|JO|J\.\s?O\.)(?:,\s(?:Lois|Débats|Documents|Annexe)[^,;()]{0,40})?,\s(?:n°\s?\d{1,4},?\s)?(?:du\s)?\d{1,2}(?:er)?\s\p{L}{3,9}\s\d{4}"
)
# "Charter of the United Nations, art. 2(7)", "ECHR, art 63": a treaty or constitution by its article.
INSTRUMENT_RE = regex.compile(
    r"(?:(?:\p{Lu}[\p{L}’' ]{0,60}?\s)?(?:Charter|Convention|Covenant|Treaty|Constitution|Protocol)(?:\s(?:of|on|for|against|relating)\s[^,;:.“”‘()]{3,90})?|"
    r"E[CH]HR|ICCPR|ICESCR|CEDAW|UDHR|UNCLOS|TFEU|TEU)(?=,?\s[Aa]rt(?:icle)?s?\.?\s\d)"
)
GAZETTES = ("Bl", "esetzbl", "JO", "J. O.", "azzetta", "G.U.", "G. U.", "Diário", "Dz")
# The kinds in the order in which they are tried, each with what stands in every one of them and in few other citations.
KINDS = (
    ((". 1", ". 2"), NEWSPAPER_RE),
    (("едомости", "азета", "исток", "звестия", "естник"), NUMBERED_PAPER_RE),
    (("ПСЗ", "СУ", "СЗ", "законов", "узаконений"), RUSSIAN_LAW_RE),
    (("Интервью", "Беседа"), INTERVIEW_RE),
    (("seduta", "tornata", "séance", "sesión", "Sitzung", "núm."), SITTING_RE),
    ((" Deb", "Hansard"), DEBATE_RE),
    (("Cong",), CONGRESS_RE),
    (("Parl", "PP"), SESSIONAL_RE),
    ((" v", "Ex p", "Re ", "In re", "Case"), CASE_RE),
    (("Act", "Statute", "Ordinance", "Regulation", "Bill", "Code", "Petition"), STATUTE_RE),
    (("N Doc",), UN_DOCUMENT_RE),
    ((". at ", "d at "), SHORT_CASE_RE),
    ((" v",), COURT_RE),
    (("ICJ Rep", "PCIJ"), OPINION_RE),
    ((" art", " Art"), INSTRUMENT_RE),
    (("(adopted", "(signed", "(opened", "(done", "(concluded"), TREATY_RE),
    (("T.", "TS ", "Stat.", "S.P."), DATED_TREATY_RE),
    (("UNGA", "UNSC", "UNHRC", "UNECOSOC"), UNITED_NATIONS_RE),
    (("G", "RG"), GERMAN_CASE_RE),
    (("Leg", "Lei", "Ley", "ecreto", "R.D", "R. D", "D.l", "D.L", "D. L", "D.P", "D. P"), NUMBERED_LAW_RE),
    (GAZETTES, GAZETTE_RE),
)
VERSUS_RE = regex.compile(r"\sv\.?\s\p{Lu}")
LONGEST = 400  # characters within which such a sign stands
HEREAFTER_RE = regex.compile(r"\s\((?:hereafter|hereinafter)\s[^()]{2,60}\)")  # "1 UNTS XVI (hereafter UN Charter) art 1(2)"
PINPOINT_RE = regex.compile(
    r"(?:,|;\s\d+\s\p{Lu}{1,4}\s\d+,)?\s(?=(?:at\s)?\d|app(?:endix|\.),?\s\d|\[\d|(?:ss?|[СCS]|[Сс]т|pp?|vol|cols?|[Aa]rtt?s?|[Aa]rticles?|paras?|pt|sch|reg|r|cl|secs?)\.?\s[\dIVX]|§|preamble)"
)


class Authority(NamedTuple):
    """A case or statute: where it ends, and where what it is cited for begins (None: the whole)."""

    end: int
    pinpoint: int | None


def authority_at(text: str, at: int, limit: int, strong: bool = True) -> Authority | None:
    """The case or statute at `at`; None where none stands there. In running text only a case or a gazette shows by itself."""
    if not strong:
        case = VERSUS_RE.search(text, at, min(limit, at + LONGEST)) is not None
        match = CASE_RE.match(text, at, limit) if case else GAZETTE_RE.match(text, at, limit)
        return _with_pinpoint(text, match.end(), limit) if match is not None else None
    if text[at].isdigit():
        regnal = REGNAL_RE.match(text, at, limit)
        return _with_pinpoint(text, regnal.end(), limit) if regnal is not None else None
    if not text[at].isupper():
        return None
    head = text[at : min(limit, at + LONGEST)]
    tried = (pattern.match(text, at, limit) for signs, pattern in KINDS if any(map(head.__contains__, signs)))
    match = next(filter(None, tried), None)
    if match is None:
        return None
    if match.groupdict().get("pinpoint"):
        return Authority(match.end(), match.start("pinpoint"))
    return _with_pinpoint(text, match.end(), limit)


def cases_in(text: str) -> Iterator[int]:
    """Where cases stand in running text, both parties named: "the authority remained Campbell v Hall (1774) 1 Cowp 204"; and
    gazettes: "der Text der Verordnung in: RGBl. 1933 I, S. 43"."""
    if VERSUS_RE.search(text) is not None:
        yield from (match.start() for match in CASE_RE.finditer(text))
    if any(map(text.__contains__, GAZETTES)):
        found = (match.start() for match in GAZETTE_RE.finditer(text))
        yield from (at for at in found if text[at - 2 : at] not in (", ", ". "))  # there it says where the law before it stands


def _with_pinpoint(text: str, end: int, limit: int) -> Authority:
    bound = HEREAFTER_RE.match(text, end, limit)
    behind = PINPOINT_RE.match(text, bound.end() if bound is not None else end, limit)
    return Authority(end, behind.end() if behind is not None else None)
