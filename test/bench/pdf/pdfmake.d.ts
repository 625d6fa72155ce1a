/** The part of pdfmake 0.3 that the bench draws with (its published types are of 0.2). */
declare module 'pdfmake' {
  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, { readonly normal: string }>>): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    createPdf(document: object): { getBuffer(): Promise<Uint8Array> }
  }
  export default pdfmake
}
