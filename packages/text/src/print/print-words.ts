import type { Position } from "../acts/index.ts";
import type { Language } from "../provisions/index.ts";

/** What a page says besides the text itself, in one language. */
export interface PrintWords {
  readonly language: Language;
  /** What stands between names, and between what different parties say. */
  readonly comma: string;
  readonly semicolon: string;
  readonly contents: string;
  readonly notes: string;
  readonly note: string;
  readonly back: string;
  readonly bracket: string;
  readonly openBrackets: string;
  readonly openAlternatives: string;
  readonly status: string;
  readonly marking: string;
  readonly verificationCode: string;
  /** "Page" and "of" in "Page 2 of 7". */
  readonly page: string;
  readonly of: string;
  readonly howToRead: string;
  readonly attributed: string;
  readonly anonymous: string;
  readonly noText: string;
  readonly waitsFor: string;
  readonly alternative: string;
  readonly option: string;
  readonly movedAfter: string;
  readonly movedToStart: string;
  readonly mergedInto: string;
  readonly inTwo: string;
  readonly numbered: string;
  readonly support: string;
  readonly against: string;
  readonly reservation: string;
  readonly proposes: string;
  readonly says: Readonly<Record<Exclude<Position["kind"], "reserved">, string>>;
  readonly reserves: Readonly<Record<"substantive" | "scrutiny" | "linguistic", string>>;
  readonly until: string;
  readonly provision: string;
  readonly compromise: string;
  readonly baseText: string;
  readonly asBase: string;
  readonly notThere: string;
  readonly fourColumns: string;
}

const EN: PrintWords = {
  language: "en",
  comma: ", ",
  semicolon: "; ",
  contents: "Contents",
  notes: "Reasons and positions",
  note: "Note",
  back: "Back to the text",
  bracket: "Bracket",
  openBrackets: "Open brackets",
  openAlternatives: "Alternative provisions",
  status: "Status",
  marking: "Marking",
  verificationCode: "Verification code",
  page: "Page",
  of: "of",
  howToRead: "How to read this text",
  attributed:
    "Words in square brackets are not agreed. Each alternative stands in brackets of its own, what stood there first; proposed words are underlined. Behind the words: who proposes them, who supports them, who is against. A raised number leads to reasons and positions.",
  anonymous:
    "Words in square brackets are not agreed. Each alternative stands in brackets of its own, what stood there first; proposed words are underlined.",
  noText: "no text",
  waitsFor: "waits for",
  alternative: "Alternative",
  option: "Option",
  movedAfter: "moved after",
  movedToStart: "moved to the start",
  mergedInto: "merged into",
  inTwo: "divided in two",
  numbered: "numbered",
  support: "support",
  against: "against",
  reservation: "reservation",
  proposes: "proposes",
  says: { supported: "supports", opposed: "opposes", held: "holds, linked to" },
  reserves: {
    substantive: "substantive reservation",
    scrutiny: "scrutiny reservation",
    linguistic: "linguistic reservation",
  },
  until: "until",
  provision: "Provision",
  compromise: "Compromise",
  baseText: "Base text",
  asBase: "As in the base text",
  notThere: "Not in this position",
  fourColumns: "Positions and compromise, provision by provision",
};

const FR: PrintWords = {
  language: "fr",
  comma: ", ",
  semicolon: " ; ",
  contents: "Table des matières",
  notes: "Motifs et positions",
  note: "Note",
  back: "Retour au texte",
  bracket: "Crochet",
  openBrackets: "Crochets ouverts",
  openAlternatives: "Dispositions en variante",
  status: "État",
  marking: "Diffusion",
  verificationCode: "Code de vérification",
  page: "Page",
  of: "sur",
  howToRead: "Comment lire ce texte",
  attributed:
    "Les mots entre crochets ne sont pas convenus. Chaque variante figure entre ses propres crochets, le texte initial en premier ; les mots proposés sont soulignés. À leur suite : qui les propose, qui les appuie, qui s’y oppose. Le chiffre en exposant renvoie aux motifs et positions.",
  anonymous:
    "Les mots entre crochets ne sont pas convenus. Chaque variante figure entre ses propres crochets, le texte initial en premier ; les mots proposés sont soulignés.",
  noText: "pas de texte",
  waitsFor: "en attente de",
  alternative: "Variante",
  option: "Option",
  movedAfter: "déplacé après",
  movedToStart: "déplacé au début",
  mergedInto: "fusionné avec",
  inTwo: "divisé en deux",
  numbered: "numéroté",
  support: "appui",
  against: "contre",
  reservation: "réserve",
  proposes: "propose",
  says: { supported: "appuie", opposed: "s’oppose", held: "en suspens, lié à" },
  reserves: { substantive: "réserve de fond", scrutiny: "réserve d’examen", linguistic: "réserve linguistique" },
  until: "jusqu’au",
  provision: "Disposition",
  compromise: "Compromis",
  baseText: "Texte de base",
  asBase: "Comme le texte de base",
  notThere: "Absent de cette position",
  fourColumns: "Positions et compromis, disposition par disposition",
};

const ES: PrintWords = {
  language: "es",
  comma: ", ",
  semicolon: "; ",
  contents: "Índice",
  notes: "Motivos y posiciones",
  note: "Nota",
  back: "Volver al texto",
  bracket: "Corchete",
  openBrackets: "Corchetes abiertos",
  openAlternatives: "Disposiciones con variante",
  status: "Estado",
  marking: "Distribución",
  verificationCode: "Código de verificación",
  page: "Página",
  of: "de",
  howToRead: "Cómo leer este texto",
  attributed:
    "Las palabras entre corchetes no están acordadas. Cada variante figura entre sus propios corchetes, primero el texto inicial; las palabras propuestas están subrayadas. A continuación: quién las propone, quién las apoya, quién se opone. El número volado remite a los motivos y posiciones.",
  anonymous:
    "Las palabras entre corchetes no están acordadas. Cada variante figura entre sus propios corchetes, primero el texto inicial; las palabras propuestas están subrayadas.",
  noText: "sin texto",
  waitsFor: "a la espera de",
  alternative: "Variante",
  option: "Opción",
  movedAfter: "trasladado después de",
  movedToStart: "trasladado al principio",
  mergedInto: "fusionado con",
  inTwo: "dividido en dos",
  numbered: "numerado",
  support: "apoyo",
  against: "en contra",
  reservation: "reserva",
  proposes: "propone",
  says: { supported: "apoya", opposed: "se opone", held: "en suspenso, vinculado a" },
  reserves: { substantive: "reserva de fondo", scrutiny: "reserva de estudio", linguistic: "reserva lingüística" },
  until: "hasta",
  provision: "Disposición",
  compromise: "Compromiso",
  baseText: "Texto de base",
  asBase: "Como el texto de base",
  notThere: "No figura en esta posición",
  fourColumns: "Posiciones y compromiso, disposición por disposición",
};

const RU: PrintWords = {
  language: "ru",
  comma: ", ",
  semicolon: "; ",
  contents: "Содержание",
  notes: "Мотивы и позиции",
  note: "Примечание",
  back: "Назад к тексту",
  bracket: "Скобка",
  openBrackets: "Открытые скобки",
  openAlternatives: "Альтернативные положения",
  status: "Статус",
  marking: "Распространение",
  verificationCode: "Код проверки",
  page: "Страница",
  of: "из",
  howToRead: "Как читать этот текст",
  attributed:
    "Слова в квадратных скобках не согласованы. Каждый вариант стоит в своих скобках, первым — исходный текст; предлагаемые слова подчёркнуты. После слов указано, кто их предлагает, поддерживает или отклоняет. Надстрочная цифра ведёт к мотивам и позициям.",
  anonymous:
    "Слова в квадратных скобках не согласованы. Каждый вариант стоит в своих скобках, первым — исходный текст; предлагаемые слова подчёркнуты.",
  noText: "без текста",
  waitsFor: "ожидает",
  alternative: "Альтернатива",
  option: "Вариант",
  movedAfter: "перенести после",
  movedToStart: "перенести в начало",
  mergedInto: "объединить с",
  inTwo: "разделить на две части",
  numbered: "с номером",
  support: "за",
  against: "против",
  reservation: "оговорка",
  proposes: "предлагает",
  says: { supported: "поддерживает", opposed: "возражает", held: "отложено, связано с" },
  reserves: {
    substantive: "оговорка по существу",
    scrutiny: "оговорка о рассмотрении",
    linguistic: "языковая оговорка",
  },
  until: "до",
  provision: "Положение",
  compromise: "Компромисс",
  baseText: "Исходный текст",
  asBase: "Как в исходном тексте",
  notThere: "Нет в этой позиции",
  fourColumns: "Позиции и компромисс по положениям",
};

const ZH: PrintWords = {
  language: "zh",
  comma: "、",
  semicolon: "；",
  contents: "目录",
  notes: "理由和立场",
  note: "注",
  back: "返回正文",
  bracket: "方括号",
  openBrackets: "未决方括号",
  openAlternatives: "备选条款",
  status: "状态",
  marking: "分发限制",
  verificationCode: "核验码",
  page: "页",
  of: "/",
  howToRead: "如何阅读本案文",
  attributed:
    "方括号内的文字尚未商定。每个备选案文各有方括号，原有文字在前；提议的文字加下划线。文字之后列明提议方、支持方和反对方。上标数字指向理由和立场。",
  anonymous: "方括号内的文字尚未商定。每个备选案文各有方括号，原有文字在前；提议的文字加下划线。",
  noText: "无案文",
  waitsFor: "有待",
  alternative: "备选案文",
  option: "备选方案",
  movedAfter: "移至其后：",
  movedToStart: "移至开头",
  mergedInto: "并入",
  inTwo: "分为两款",
  numbered: "编号为",
  support: "支持",
  against: "反对",
  reservation: "保留",
  proposes: "提议",
  says: { supported: "支持", opposed: "反对", held: "搁置，关联于" },
  reserves: { substantive: "实质性保留", scrutiny: "审查保留", linguistic: "语言保留" },
  until: "直至",
  provision: "条款",
  compromise: "折中案文",
  baseText: "基础案文",
  asBase: "同基础案文",
  notThere: "该立场中没有",
  fourColumns: "逐条立场与折中案文",
};

const AR: PrintWords = {
  language: "ar",
  comma: "، ",
  semicolon: "؛ ",
  contents: "المحتويات",
  notes: "الأسباب والمواقف",
  note: "ملاحظة",
  back: "العودة إلى النص",
  bracket: "قوس",
  openBrackets: "الأقواس المفتوحة",
  openAlternatives: "أحكام بديلة",
  status: "الحالة",
  marking: "التداول",
  verificationCode: "رمز التحقق",
  page: "صفحة",
  of: "من",
  howToRead: "كيفية قراءة هذا النص",
  attributed:
    "الكلمات الواردة بين قوسين معقوفين غير متفق عليها. يرد كل بديل بين قوسين خاصين به، والنص الأصلي أولاً؛ والكلمات المقترحة تحتها خط. ويلي الكلمات من يقترحها ومن يؤيدها ومن يعارضها. والرقم المرتفع يحيل إلى الأسباب والمواقف.",
  anonymous:
    "الكلمات الواردة بين قوسين معقوفين غير متفق عليها. يرد كل بديل بين قوسين خاصين به، والنص الأصلي أولاً؛ والكلمات المقترحة تحتها خط.",
  noText: "بلا نص",
  waitsFor: "في انتظار",
  alternative: "بديل",
  option: "خيار",
  movedAfter: "يُنقل إلى ما بعد",
  movedToStart: "يُنقل إلى البداية",
  mergedInto: "يُدمج في",
  inTwo: "يُقسم إلى اثنين",
  numbered: "يُرقَّم",
  support: "تأييد",
  against: "معارضة",
  reservation: "تحفظ",
  proposes: "اقتراح",
  says: { supported: "تأييد", opposed: "معارضة", held: "معلَّق، مرتبط بـ" },
  reserves: { substantive: "تحفظ موضوعي", scrutiny: "تحفظ للدراسة", linguistic: "تحفظ لغوي" },
  until: "حتى",
  provision: "الحكم",
  compromise: "الحل الوسط",
  baseText: "النص الأساسي",
  asBase: "كما في النص الأساسي",
  notThere: "غير وارد في هذا الموقف",
  fourColumns: "المواقف والحل الوسط، حكماً حكماً",
};

const BY_LANGUAGE: ReadonlyMap<string, PrintWords> = new Map(
  [EN, FR, ES, RU, ZH, AR].map((words) => [words.language, words]),
);

/** The words of a page in the language of its text, or in English where there are none. */
export function printWordsFor(language: Language): PrintWords {
  return BY_LANGUAGE.get(new Intl.Locale(language).language) ?? EN;
}
