import { exerciseOf } from '../../templates/exercises/index.ts'
import { at, pathsIn, withText } from '../simulator/people/marked.ts'
import type { Asked } from '../simulator/people/answers.ts'

/** What people write in. */
export type Script = 'latin' | 'arabic' | 'cyrillic' | 'devanagari'

/** What the people of a script say in place of the samples, from one word to a few sentences. Null: the samples. */
interface Phrases {
  /** Of the room. */
  readonly language: string
  readonly names: readonly string[] | null
  readonly words: readonly string[]
  readonly short: readonly string[]
  readonly sentences: readonly string[]
}

const tables: Readonly<Record<Script, Phrases>> = {
  latin: { language: 'en', names: null, words: [], short: [], sentences: [] },
  arabic: {
    language: 'ar',
    names: [
      ...['ليلى', 'يوسف', 'مريم', 'سامي', 'نور', 'كريم'],
      ...['هدى', 'طارق', 'رانيا', 'فارس', 'سلمى', 'عمر'],
    ],
    words: ['هدوء', 'حرية', 'وقت', 'تعلّم', 'صداقة', 'نوم', 'كتابة', 'حديقة', 'معنى', 'ضحك'],
    short: [
      'وقت للعائلة في المساء',
      'عمل أراه مكتملًا',
      'كتابة رسالة قصيرة إلى سلمى',
      'يوم الثلاثاء، الساعة 7:15',
      'وجوه أعرفها وتعود إليّ',
      'صباح بلا شاشة',
      'مشروع صغير من صنع يدي',
    ],
    sentences: [
      'أفتح المخبز قبل الفجر وأشمّ رائحة الخبز الطازج.',
      'لا أحد يسألني عن الأرقام طوال الصباح.',
      'يأتي الجيران ويسألون عن كتاب أو عن خبر جديد.',
      'أريد أن أرى ما صنعته بيديّ في نهاية اليوم.',
      'نشرب الشاي معًا عند الساعة 4، ثم أكتب صفحتين.',
    ],
  },
  cyrillic: {
    language: 'ru',
    names: [
      ...['Анна', 'Дмитрий', 'Вера', 'Сергей', 'Ольга', 'Павел'],
      ...['Мария', 'Николай', 'Светлана', 'Игорь', 'Зоя', 'Тимур'],
    ],
    words: [
      'покой',
      'свобода',
      'время',
      'учёба',
      'дружба',
      'сад',
      'смысл',
      'смех',
      'музыка',
      'сон',
    ],
    short: [
      'свободные вечера дома',
      'работа, которую видно в конце дня',
      'написать три строки Марии',
      'во вторник в 7:15, за кухонным столом',
      'люди, которые возвращаются',
      'утро без экрана',
      'небольшая мастерская у реки',
    ],
    sentences: [
      'Я открываю пекарню до рассвета, и пахнет свежим хлебом.',
      'Всё утро никто не спрашивает меня о цифрах.',
      'Соседи заходят за книгой и остаются поговорить.',
      'В конце дня я хочу видеть то, что сделано моими руками.',
      'В 4 часа мы пьём чай, потом я пишу ещё две страницы.',
    ],
  },
  devanagari: {
    language: 'hi',
    names: [
      ...['आशा', 'विक्रम', 'मीरा', 'रोहन', 'प्रिया', 'अर्जुन'],
      ...['सुनीता', 'कबीर', 'नेहा', 'देव', 'लक्ष्मी', 'समीर'],
    ],
    words: ['शांति', 'समय', 'आज़ादी', 'सीखना', 'दोस्ती', 'बगीचा', 'संगीत', 'हँसी', 'नींद', 'अर्थ'],
    short: [
      'शाम का समय परिवार के लिए',
      'काम जो दिन के अंत में दिखे',
      'मीरा को तीन पंक्तियाँ लिखना',
      'मंगलवार, 7:15, रसोई की मेज़ पर',
      'लोग जो फिर से लौटते हैं',
      'बिना स्क्रीन की सुबह',
      'नदी के पास एक छोटी दुकान',
    ],
    sentences: [
      'मैं सुबह होने से पहले बेकरी खोलती हूँ और ताज़ी रोटी की ख़ुशबू आती है।',
      'पूरी सुबह कोई मुझसे आँकड़े नहीं पूछता।',
      'पड़ोसी किताब लेने आते हैं और बात करने के लिए रुक जाते हैं।',
      'दिन के अंत में मैं देखना चाहती हूँ कि मेरे हाथों ने क्या बनाया।',
      'हम 4 बजे चाय पीते हैं, फिर मैं दो पन्ने लिखती हूँ।',
    ],
  },
}

/** The phrases of a script. */
export function phrasesOf(script: Script): Phrases {
  return tables[script]
}

/**
 * An answer told in another script: each text that the kind lets its owner write becomes a phrase of about that length; ids,
 * days and the words of the workshop stay. `isKept`: it comes from what this person wrote before.
 */
export function retold(
  { kind, prompt, rows }: Asked,
  answer: unknown,
  { script, n, isKept }: { readonly script: Script; readonly n: number; readonly isKept: boolean },
): unknown {
  const table = tables[script]
  if (table.names === null || isKept) return answer
  return pathsIn(answer).reduce((told, path, place) => {
    const text = String(at(told, path))
    for (const phrase of candidates(text, table, n * 7 + place)) {
      const parsed = exerciseOf(kind).parseAnswer(prompt, rows, withText(told, path, phrase))
      if (parsed.ok && JSON.stringify(parsed.answer).includes(phrase)) return parsed.answer
    }
    return told
  }, answer)
}

/** What may stand for a text, the likeliest first; shorter ones where that is too long. */
function candidates(text: string, table: Phrases, seed: number): readonly string[] {
  const of = (list: readonly string[]) => list[seed % list.length] ?? ''
  const [word, short, sentence] = [of(table.words), of(table.short), of(table.sentences)]
  if (/^\p{Lu}\p{L}{1,11}$/u.test(text)) return [of(table.names ?? []), word]
  if (!text.includes(' ')) return [word]
  if (text.length < 45) return [short, word]
  const count = Math.max(1, Math.round(text.length / 60))
  const several = Array.from(
    { length: count },
    (_, place) => table.sentences[(seed + place) % table.sentences.length],
  )
  return [several.join(' '), sentence, short, word]
}
