/** The line breaking algorithm of Unicode (UAX 14); the package ships no types. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string)
    /** The next place where a line may end (a UTF-16 position), or must (`required`); null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
