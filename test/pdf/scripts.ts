/** A sentence in each script that documents are set in, with the faces that it asks for beside those of the identity. */
export interface Sample {
  readonly language: string
  readonly text: string
  readonly faces: readonly string[]
  /** How its words are read back: from the glyphs, from beside the glyphs, or from the structure. */
  readonly read: 'glyphs' | 'spans' | 'structure'
}

export const samples: readonly Sample[] = [
  { language: 'en', text: 'Soup, bread and 42 beds', faces: [], read: 'glyphs' },
  { language: 'el', text: 'Κρατώ έναν ξενώνα', faces: ['inter'], read: 'glyphs' },
  { language: 'uk', text: 'Їжа є, Ґанна чекає', faces: ['inter'], read: 'glyphs' },
  { language: 'vi', text: 'Nguyễn Thị Ỳ', faces: [], read: 'glyphs' },
  { language: 'he', text: 'שָׁלוֹם שירה, שעה 7:15', faces: ['hebrew'], read: 'structure' },
  { language: 'ar', text: 'محمود عبد الله (لا) ١٢٣', faces: ['arabic'], read: 'structure' },
  { language: 'fa', text: 'می\u200cخواهم پژواک گل چای ۱۲', faces: ['arabic'], read: 'structure' },
  { language: 'ur', text: 'میں ٹھنڈ ڑ ے ہے', faces: ['arabic'], read: 'structure' },
  { language: 'hi', text: 'क्षत्रिय शिक्षिकाएँ श्री हिन्दी', faces: ['devanagari'], read: 'spans' },
  { language: 'th', text: 'น้ำชาที่นี่กำลังปั่น', faces: ['thai'], read: 'spans' },
  { language: 'ja', text: '静かな宿「湖」です', faces: ['jp'], read: 'glyphs' },
]
